"""矿区生态修复方案: phases, zones, measures and cost, bound to what was approved."""
