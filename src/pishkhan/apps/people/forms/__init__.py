"""What is typed about people, teams and accounts."""
