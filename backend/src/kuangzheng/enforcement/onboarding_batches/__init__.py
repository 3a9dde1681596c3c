"""Legacy onboarding of enforcement: cases of the past, with their state and document numbers."""
