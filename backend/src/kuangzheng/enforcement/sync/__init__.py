"""What a device fetches before it goes out and sends when it comes back."""
