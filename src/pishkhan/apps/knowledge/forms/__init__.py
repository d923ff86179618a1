"""What is typed about knowledge."""
