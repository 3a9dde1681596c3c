-- Before a right is put up for grant the admission conditions are evaluated for its block (S0-10): the check of the last
-- approval or announcement is kept with the project. What is blocked goes no further (decision 0160).
ALTER TABLE grant_projects
  ADD COLUMN check_id uuid REFERENCES admission_checks,
  ADD COLUMN check_verdict text CHECK (check_verdict IN ('clear', 'conditional')),
  ADD CHECK ((check_id IS NULL) = (check_verdict IS NULL));
CREATE INDEX grant_projects_check ON grant_projects (check_id) WHERE check_id IS NOT NULL;
