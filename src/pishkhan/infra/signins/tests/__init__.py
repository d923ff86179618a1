"""Proof that a sign-in is a row one can list and end."""
