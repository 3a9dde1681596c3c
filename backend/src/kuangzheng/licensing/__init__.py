"""Licensing: who may mine what and where."""
