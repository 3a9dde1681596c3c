"""Summaries of departments; reports of a campaign of before supervision made them, to be read."""
