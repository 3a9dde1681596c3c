"""Figures of enforcement by jurisdiction; declared in `parameters.py`."""
