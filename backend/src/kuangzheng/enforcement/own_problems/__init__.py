"""A holder's own problems (我的问题整改): what was found at its mines, and its evidence."""
