"""Opinions of the authorities of protected zones on what lies in them, asked in a case."""
