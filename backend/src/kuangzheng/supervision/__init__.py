"""Supervision: what needs several services together; no legal state of its own."""
