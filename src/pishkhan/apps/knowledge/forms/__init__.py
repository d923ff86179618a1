"""What is typed about articles."""
