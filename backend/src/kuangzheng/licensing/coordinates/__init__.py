"""Coordinates as people have them: pasted vertex tables and files of boundaries. Nothing is kept."""
