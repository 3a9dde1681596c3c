"""Reconsideration and suits (复议、诉讼) against decisions of cases."""
