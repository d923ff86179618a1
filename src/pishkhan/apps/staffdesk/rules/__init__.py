"""Pure decisions of the customer's own desk: facts in, decision out."""
