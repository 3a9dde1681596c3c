"""Restoration: whether the land is paid for and put back."""
