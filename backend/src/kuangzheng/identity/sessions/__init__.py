"""Sessions: one per sign-in, the family of its refresh tokens."""
