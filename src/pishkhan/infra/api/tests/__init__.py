"""How programs are read and answered, without a house around it."""
