"""Credit files: points by the rulebook, each with its source, repaired after correction."""
