"""What a mine does about its waste, monitoring, old machinery and transport (S3-48)."""
