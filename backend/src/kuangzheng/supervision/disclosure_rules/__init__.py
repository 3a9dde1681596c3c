"""The disclosure policy as officials keep it: which field of what is public (公开字段清单)."""
