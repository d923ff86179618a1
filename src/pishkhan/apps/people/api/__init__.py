"""The vendor's people and one's own account for programs."""
