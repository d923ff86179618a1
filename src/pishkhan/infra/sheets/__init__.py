"""Excel files out of lists and figures, and rows out of Excel files."""
