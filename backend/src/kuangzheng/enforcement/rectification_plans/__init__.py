"""One mine, one policy (一矿一策): assembled of a mine's open problems, approved, printed."""
