"""核查: a check, its finding, the written notice with its period, the re-check."""
