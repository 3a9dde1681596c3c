"""What the ore was worth, by whom and on which paper."""
