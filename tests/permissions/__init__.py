"""Every address of the house × every role × every identifier: what is allowed, and what a stranger finds."""
