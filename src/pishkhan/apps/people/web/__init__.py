"""Staff pages of people and teams."""
