"""What is typed about articles."""

"""What is typed about knowledge."""
