"""Objections that anybody writes to what is public (公示异议), answered at the desk."""
