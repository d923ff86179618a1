"""Service levels for programs."""
