"""What restoration told of a right: shown with its source and time, never decided by."""
