"""What is typed about people and teams."""
