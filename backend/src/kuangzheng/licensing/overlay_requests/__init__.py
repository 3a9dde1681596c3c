"""Enquiries of builders without an account, taken in public and entered or declined at a desk."""
