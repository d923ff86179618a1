"""The staff pages of letters."""
