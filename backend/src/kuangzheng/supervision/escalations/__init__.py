"""What is over its day climbs to the superior, step by step, each told once."""
