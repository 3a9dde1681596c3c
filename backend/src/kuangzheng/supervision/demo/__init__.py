"""What the demonstration shows of supervision."""
