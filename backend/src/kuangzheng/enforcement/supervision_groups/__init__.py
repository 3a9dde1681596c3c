"""Supervision groups: departments bound to counties, resident until their task ends."""
