"""Sign-in: the OAuth2 grants, counted failures, access tokens."""
