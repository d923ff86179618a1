"""The staff pages of customers and the people there."""
