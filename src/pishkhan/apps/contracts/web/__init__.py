"""Staff pages of contracts."""
