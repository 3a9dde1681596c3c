"""Figures of restoration by jurisdiction; declared in `parameters.py`."""
