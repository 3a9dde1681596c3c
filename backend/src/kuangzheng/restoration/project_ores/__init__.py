"""修复项目出矿量: ore that leaves a restoration project, against its design (S1-22)."""
