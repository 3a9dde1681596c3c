"""Permits of other departments with their own expiry."""
