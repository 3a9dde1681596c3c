"""Coordinates as people have them: pasted tables and files of boundaries. Nothing is kept."""
