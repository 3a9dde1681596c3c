"""年度信息填报: what a holder states of a right each year, entered, submitted, published."""
