"""Archives of cases (立卷归档): every piece by number, pages and hash, written once, only read."""
