"""Peers that bring a Python environment of their own."""
