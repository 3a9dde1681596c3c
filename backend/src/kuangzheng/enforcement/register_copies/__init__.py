"""What other services told about rights, mines, zones and leaves, by interval."""
