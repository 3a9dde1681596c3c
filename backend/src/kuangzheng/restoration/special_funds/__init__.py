"""Special funds: allocated to projects and used by them, entry by entry (S3-50)."""
