"""Which value decides where: rulebooks with what bureaus confirmed and entered before them."""
