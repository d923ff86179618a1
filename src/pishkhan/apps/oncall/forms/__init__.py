"""What is typed about duty."""
