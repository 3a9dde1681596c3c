"""出让项目: how a planned block is put up and given, from the pool to the register."""
