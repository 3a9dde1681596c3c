"""How often a mine is visited: by its risk, its mineral, or a word of its own."""
