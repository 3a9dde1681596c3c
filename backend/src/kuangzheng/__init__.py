"""矿政: the supervision platform of a natural-resources bureau."""
