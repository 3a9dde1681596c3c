"""Reference facts every service shares: minerals, production scales, codes of firms and licences,
administrative divisions. Read-only, versioned by date, loaded once from package data."""
