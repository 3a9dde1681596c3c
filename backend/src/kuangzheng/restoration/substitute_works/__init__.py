"""代为治理: works at the cost of who did not restore, paid out of what was paid in for them."""
