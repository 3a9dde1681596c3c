"""What people are told before a right or a permit runs out."""
