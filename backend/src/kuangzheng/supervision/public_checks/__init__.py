"""The public copy compared with what the services tell of themselves, every day, in public."""
