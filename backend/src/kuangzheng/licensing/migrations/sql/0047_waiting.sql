-- What may still wait for somebody: the inbox and its counts are read from this, not from all that was ever filed.
CREATE INDEX applications_waiting ON applications (division_code)
  WHERE closed_on IS NULL OR (state = 'refused' AND seal_no IS NULL);
