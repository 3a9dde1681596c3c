"""The kinds of reports, one file for those that ask the same services."""
