"""Calls of machines as they arrive."""
