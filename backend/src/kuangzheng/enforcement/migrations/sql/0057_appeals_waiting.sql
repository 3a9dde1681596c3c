-- A request for disclosure that has to be completed (政府信息公开条例 30), those who are asked about it (32, 33), a hearing in the
-- recheck of a petition (信访工作条例 36): days on which the clock does not run.
ALTER TABLE appeals
  DROP CONSTRAINT appeals_state_check,
  DROP CONSTRAINT appeals_running_check,
  DROP CONSTRAINT appeals_rechecked_check,
  ADD COLUMN completion_asked_on date CHECK (completion_asked_on >= received_on),
  ADD COLUMN completion_by       date CHECK (completion_by > completion_asked_on),
  ADD COLUMN completion          text CHECK (length(completion) BETWEEN 1 AND 2000),
  ADD COLUMN completed_on        date CHECK (completed_on >= completion_asked_on),
  ADD COLUMN abandoned_on        date CHECK (abandoned_on > completion_by),
  ADD COLUMN waits               jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(waits) = 'array'),
  ADD CONSTRAINT appeals_asked_check CHECK (num_nonnulls(completion_asked_on, completion_by, completion) IN (0, 3)
    AND (completed_on IS NULL OR completion_asked_on IS NOT NULL)),
  ADD CONSTRAINT appeals_given_up_check CHECK ((state = 'abandoned') = (abandoned_on IS NOT NULL)),
  ADD CONSTRAINT appeals_request_check CHECK (channel = 'disclosure'
    OR completion_asked_on IS NULL AND state NOT IN ('completing', 'abandoned', 'consulting')),
  ADD CONSTRAINT appeals_state_check CHECK (state IN ('registered', 'completing', 'abandoned', 'accepted', 'consulting', 'refused',
    'answered', 'reviewing', 'reviewed', 'rechecking', 'hearing', 'rechecked')),
  ADD CONSTRAINT appeals_running_check CHECK (due_on IS NULL
    OR state IN ('registered', 'completing', 'accepted', 'consulting', 'reviewing', 'rechecking')),
  ADD CONSTRAINT appeals_standing_check CHECK ((state IN ('consulting', 'hearing'))
    = jsonb_path_exists(waits, '$[*] ? (@.until_on == null)')),
  ADD CONSTRAINT appeals_rechecked_check CHECK (
    (state = 'rechecked') = (num_nonnulls(rechecked_on, recheck, rechecked_by) = 3)
    AND (state IN ('rechecking', 'hearing', 'rechecked')) = (recheck_on IS NOT NULL));
