"""What inspector-chiefs did: visits due and done, findings followed up."""
