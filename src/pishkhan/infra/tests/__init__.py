"""Proof of what infra offers outside its apps."""
