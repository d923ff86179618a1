"""Processes killed at any instant: what was acknowledged is there, what was begun is whole or not at all."""
