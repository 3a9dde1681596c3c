"""Joint meetings: convenor, agenda, minutes, and actions followed up to their end."""
