"""What the import contracts cannot see, held as tests."""
