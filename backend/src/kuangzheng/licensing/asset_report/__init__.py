"""The base figures of the yearly report on mineral assets (S0-1 to S0-7)."""
