"""Supply of minerals against demand, sand and stone, river sand."""
