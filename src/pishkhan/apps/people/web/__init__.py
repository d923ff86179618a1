"""Pages of people, teams and accounts."""
