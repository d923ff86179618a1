"""The staff pages of knowledge."""
