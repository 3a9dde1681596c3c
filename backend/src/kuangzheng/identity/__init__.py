"""Identity: organisations, users, roles, sessions and the tokens that prove them."""
