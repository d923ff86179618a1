"""Django's SQLite backend, with what it does anew for each statement and each instant done once (0086)."""
