"""What people are told about their own account: a password or a letter of authority that ends."""
