"""A division's own steps of discretion and thresholds of crime."""
