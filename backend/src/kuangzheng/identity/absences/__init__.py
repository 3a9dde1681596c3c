"""Who is away, and who stands in meanwhile (A/B 岗)."""
