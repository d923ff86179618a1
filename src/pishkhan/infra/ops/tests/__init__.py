"""Proof that the house can be set up, served and examined."""
