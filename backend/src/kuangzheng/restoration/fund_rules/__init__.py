"""基金规则: a division's own rules of accrual, drafted by one, released by another for a day."""
