"""What the other services post leaves the application from here: by SMS or e-mail, as people chose."""
