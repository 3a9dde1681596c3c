"""Penalty decisions of social impact: made public masked and in time, withdrawn when changed."""
