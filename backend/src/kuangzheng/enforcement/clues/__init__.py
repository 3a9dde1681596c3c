"""Clues (线索): where a suspicion comes from, what was found, what became of it."""
