"""What is done with knowledge."""
