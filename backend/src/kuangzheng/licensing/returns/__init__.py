"""Quarterly production returns and what follows from their figures."""
