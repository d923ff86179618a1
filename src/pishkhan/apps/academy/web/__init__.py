"""Pages of the academy for the vendor's people."""
