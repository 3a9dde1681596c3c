"""Tables of reference facts."""
