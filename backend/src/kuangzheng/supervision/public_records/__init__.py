"""The public copy (公众网): what the other services made public, as far as policy lets it."""
