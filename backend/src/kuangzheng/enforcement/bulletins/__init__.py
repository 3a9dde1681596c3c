"""Bulletins: drafted, issued by another person, then they stand."""
