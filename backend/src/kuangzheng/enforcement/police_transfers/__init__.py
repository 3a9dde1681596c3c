"""Suspected crimes on their way to the police, beside the case."""
