"""What the other services post leaves the application here: by SMS or e-mail, as people chose."""
