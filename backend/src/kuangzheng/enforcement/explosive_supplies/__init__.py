"""Supply of civil explosives as the police tell it, mine by mine."""
