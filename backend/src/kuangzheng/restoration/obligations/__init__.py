"""缴存义务: what each fund owes by plan and estimate, what was paid and used, and the demands."""
