"""基金与绿矿规则: what a division states of funds, works and green mines, released for a day."""
