"""Agents who act for a holder under a letter of authority."""
