"""Legacy onboarding: a bureau's own workbooks become records, a batch at a time, undone as a whole
until the batch is confirmed. Each service declares its sheets and enters rows by its own rules."""
