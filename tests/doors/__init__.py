"""What holds at every door of the house."""
