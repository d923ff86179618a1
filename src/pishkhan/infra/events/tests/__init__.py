"""Proof that facts are kept, reach who reacts, and cannot be changed."""
