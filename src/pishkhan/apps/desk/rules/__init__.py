"""What the desk decides: states, who may do what, and the measures; facts in, decision out."""
