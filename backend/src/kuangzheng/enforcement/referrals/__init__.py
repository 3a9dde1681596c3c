"""Referrals (移送): what belongs to another department's law goes there, with its receipt."""
