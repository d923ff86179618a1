"""The staff pages of service levels."""
