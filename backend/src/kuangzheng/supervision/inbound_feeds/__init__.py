"""What other departments send: taken as it comes, mapped, handed to the service that owns it."""
