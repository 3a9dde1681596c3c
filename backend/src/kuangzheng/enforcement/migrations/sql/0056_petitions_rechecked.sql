-- A petitioner who is not content with the review may have it rechecked by the body above, once.
ALTER TABLE appeals
  DROP CONSTRAINT appeals_state_check,
  DROP CONSTRAINT appeals_check,
  ADD COLUMN recheck_until date,
  ADD COLUMN recheck_on    date CHECK (recheck_on >= reviewed_on),
  ADD COLUMN rechecked_on  date CHECK (rechecked_on >= recheck_on),
  ADD COLUMN recheck       text CHECK (length(recheck) BETWEEN 1 AND 4000),
  ADD COLUMN rechecked_by  text CHECK (rechecked_by NOT IN (answered_by, reviewed_by)),
  ADD CONSTRAINT appeals_state_check CHECK (state IN ('registered', 'accepted', 'refused', 'answered', 'reviewing', 'reviewed',
    'rechecking', 'rechecked')),
  ADD CONSTRAINT appeals_running_check CHECK (state IN ('registered', 'accepted', 'reviewing', 'rechecking') OR due_on IS NULL),
  ADD CONSTRAINT appeals_rechecked_check CHECK (
    (state = 'rechecked') = (num_nonnulls(rechecked_on, recheck, rechecked_by) = 3)
    AND (state IN ('rechecking', 'rechecked')) = (recheck_on IS NOT NULL));
