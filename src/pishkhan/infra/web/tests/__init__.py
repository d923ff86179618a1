"""Proof that bad input gets a clear answer and the same form makes one thing."""
