"""Copies of dossiers that were handed out."""
