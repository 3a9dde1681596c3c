"""Petitions, the 12345 line and requests for disclosure, each on its own clock."""
