"""基金: one per mining right, from the approval of its restoration plan until it is released."""
