"""Codes and signatures."""
