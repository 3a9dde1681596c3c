"""规划区块: where a plan lets rights be set; one block, one holder."""
