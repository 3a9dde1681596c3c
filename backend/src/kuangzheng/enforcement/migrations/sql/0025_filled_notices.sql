-- A notice filled from its case knows whether the party is a person: then the name is always masked.
ALTER TABLE decision_notices
  ADD COLUMN party_kind text CHECK (party_kind IN ('unit', 'person')),
  ADD CHECK (case_id IS NULL OR party_kind IS NOT NULL) NOT VALID;
CREATE INDEX decision_notices_case ON decision_notices (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX cases_decision ON cases (division_code, decision_no) WHERE decision_no IS NOT NULL;
