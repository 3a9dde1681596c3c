-- An approval that nobody collects is held to have lapsed by an officer, never by the machine: it is proposed from the
-- day kept here, and gives back its place under the caps and its block.
ALTER TABLE applications DROP CONSTRAINT applications_state_check;
ALTER TABLE applications
  ADD COLUMN collect_by date,
  ADD COLUMN lapse_from date CHECK (lapse_from > collect_by),
  ADD CONSTRAINT applications_state_check CHECK (state IN
    ('draft', 'submitted', 'correction_requested', 'accepted', 'not_accepted', 'joint_review', 'decision_pending',
     'publicised', 'approved', 'refused', 'issued', 'withdrawn', 'lapsed')),
  ADD CONSTRAINT applications_lapsed_decided CHECK (state <> 'lapsed' OR num_nonnulls(decided_on, decision_no) = 2);
COMMENT ON COLUMN applications.collect_by IS 'last day to pay and collect after the approval was told, by the rulebook';
COMMENT ON COLUMN applications.lapse_from IS 'first day on which an officer may hold the approval to have lapsed';
CREATE INDEX applications_uncollected ON applications (division_code, lapse_from, id)
  WHERE state = 'approved' AND lapse_from IS NOT NULL;
CALL audit_table('applications');
