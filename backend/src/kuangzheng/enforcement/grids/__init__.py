"""Cells of the grid and their field-chiefs and mountain-chiefs."""
