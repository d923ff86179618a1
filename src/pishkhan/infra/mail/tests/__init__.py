"""Proof that mail is sent once, with our headers."""
