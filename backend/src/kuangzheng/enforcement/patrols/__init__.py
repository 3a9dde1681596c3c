"""What was seen on a visit."""
