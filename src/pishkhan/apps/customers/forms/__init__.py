"""What is typed about customers."""
