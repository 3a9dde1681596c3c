"""Reports as documents: figures bound to their sources, editions with their data, later checks."""
