"""Several people, tabs and workers at the same instant, on both databases: one wins, the others are told."""
