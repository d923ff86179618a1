"""Proof that files are kept once and cannot run in our pages."""
