"""One mine, one file: composed from the services in the caller's name."""
