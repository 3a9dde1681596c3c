"""What the rooms of plans and works share: whose right it is, who did what, pictures on dates."""
