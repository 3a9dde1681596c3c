"""What a dossier has to hold, by jurisdiction; declared in `parameters.py`."""
