"""Legacy onboarding of the register: holders, mines, rights with their boundaries and licences."""
