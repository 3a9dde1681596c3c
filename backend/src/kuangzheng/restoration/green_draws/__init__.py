"""Random draws of green mines that anybody can repeat."""
