"""The desk's use-cases, one verb each; the only writers of its tables."""
