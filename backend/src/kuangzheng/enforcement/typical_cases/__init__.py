"""Typical cases (典型案例): prepared by one, published by another, persons masked."""
