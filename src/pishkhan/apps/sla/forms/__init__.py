"""Forms of service levels."""
