"""What every door shares: requests, refusals shown once, fields, double submits, unchanged fragments."""
