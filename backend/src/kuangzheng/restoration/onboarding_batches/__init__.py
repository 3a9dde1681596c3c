"""Legacy onboarding of restoration: funds with their opening balances, sites."""
