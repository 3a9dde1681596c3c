"""What everybody may read without signing in (公示公告)."""
