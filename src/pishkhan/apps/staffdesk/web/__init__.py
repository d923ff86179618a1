"""The staff pages of the customer's own desk."""
