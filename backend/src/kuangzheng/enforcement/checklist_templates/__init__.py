"""Checklists in editions that another person releases."""
