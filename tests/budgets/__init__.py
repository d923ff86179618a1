"""How many queries each page may send, kept beside the test that holds it (design §10)."""
