"""Draws that anybody can repeat: a list committed to, a public number, one script for all kinds."""
