"""Webhooks: facts pushed to other systems, signed, until they have them."""
