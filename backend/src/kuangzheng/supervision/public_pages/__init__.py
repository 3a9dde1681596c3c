"""The public site as plain pages, for whoever reads without running scripts."""
