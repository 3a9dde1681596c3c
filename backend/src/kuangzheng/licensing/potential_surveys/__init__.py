"""矿产资源潜力评价和国情调查 (S1-55): what surveys found or predict, where, of which mineral."""
