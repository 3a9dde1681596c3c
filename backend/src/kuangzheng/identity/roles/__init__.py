"""Roles and who holds them where; the three administrators are kept apart."""
