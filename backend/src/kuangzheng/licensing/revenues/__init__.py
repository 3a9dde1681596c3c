"""Grant revenue (矿业权出让收益): what a right owes the state for having been granted."""
