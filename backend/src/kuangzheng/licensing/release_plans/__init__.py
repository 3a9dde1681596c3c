"""年度出让计划: which blocks are put up in a year; approved, then filed with the city."""
