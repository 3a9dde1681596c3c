"""Holidays of the country: packaged years, and those an administrator enters."""
