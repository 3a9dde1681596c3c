"""矿山保留与关闭退出名单 (S0-23): what was decided of a mine, beside how the register has it."""
