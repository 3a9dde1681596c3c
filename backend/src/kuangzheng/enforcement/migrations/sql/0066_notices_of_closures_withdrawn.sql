-- A notice of a closure may be withdrawn: the closure is accepted as before, and why it is public no longer is kept.
ALTER TABLE mine_closures
  ADD COLUMN withdrawn_on date,
  ADD COLUMN withdrawn_reason text CHECK (length(withdrawn_reason) BETWEEN 1 AND 2000),
  ADD CHECK ((withdrawn_on IS NULL) = (withdrawn_reason IS NULL)),
  ADD CHECK (withdrawn_on IS NULL OR state = 'accepted');
