"""The desk's staff pages: parse, act, query, show; every rule lives elsewhere."""
