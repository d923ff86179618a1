"""Proof that every attempt counts."""
