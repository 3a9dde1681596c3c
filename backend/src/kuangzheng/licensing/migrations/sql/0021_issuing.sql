-- What an approval leads to: the right it registered or the licence it issued; conditions met before.
ALTER TABLE applications
  ADD COLUMN issued_right_id   uuid REFERENCES mining_rights,
  ADD COLUMN issued_licence_id uuid REFERENCES licences,
  ADD CONSTRAINT applications_issued CHECK (state = 'issued' OR num_nonnulls(issued_right_id, issued_licence_id) = 0);
CREATE INDEX applications_issued_right ON applications (issued_right_id) WHERE issued_right_id IS NOT NULL;
CREATE INDEX applications_issued_licence ON applications (issued_licence_id) WHERE issued_licence_id IS NOT NULL;
CALL audit_table('applications');

ALTER TABLE application_conditions ADD COLUMN met_on date;
CALL audit_table('application_conditions');
