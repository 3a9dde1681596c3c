"""Sealed shafts and adits: with what, shown by what, and watched lest they be opened again."""
