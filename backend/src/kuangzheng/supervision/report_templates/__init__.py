"""Word templates of reports: checked when they are taken, kept by edition."""
