"""会审核查: one proposal against all rules of its rulebook, in one run."""
