"""The pytest plugin every test uses."""
