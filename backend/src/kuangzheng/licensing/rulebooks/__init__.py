"""Rulebooks of licensing, one YAML file per jurisdiction and document."""
