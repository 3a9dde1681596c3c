"""How far a plan is carried out on a day: indicators, caps, blocks, supply (S3-42)."""
