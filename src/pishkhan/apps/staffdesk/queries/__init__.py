"""Reading the customer's own desk."""
