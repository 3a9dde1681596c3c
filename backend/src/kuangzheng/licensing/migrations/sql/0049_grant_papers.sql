-- The paper an act on a grant project rests on, the signed contract among them: held by a reference, so that the
-- sweep of unused uploads leaves it.

ALTER TABLE grant_project_acts ADD COLUMN document_id uuid REFERENCES documents;
CREATE INDEX grant_project_acts_document ON grant_project_acts (document_id) WHERE document_id IS NOT NULL;
