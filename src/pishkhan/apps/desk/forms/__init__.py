"""What is typed on the desk's pages: parsed and shaped, never decided."""
