"""Wording of law-enforcement papers (执法文书): shipped, edited, released by another person."""
