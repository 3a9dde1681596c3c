"""矿区生态修复方案: phases, zones, measures and cost of a mining right, bound to what licensing approved."""
