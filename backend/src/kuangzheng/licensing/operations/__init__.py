"""Who did what to one right and when: the audit trail of a record, for those who keep it."""
