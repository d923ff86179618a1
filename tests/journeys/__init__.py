"""Walks through the product as people take them, in a headless browser, on both databases."""
