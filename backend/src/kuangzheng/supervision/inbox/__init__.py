"""What waits for the caller in all services, by deadline."""
