-- Conditions of an approval live on in the licence: who saw when, by what paper, that one was met.
ALTER TABLE application_conditions
  ADD COLUMN version         int NOT NULL DEFAULT 1,
  ADD COLUMN updated_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  ADD COLUMN met_document_no text CHECK (length(met_document_no) BETWEEN 1 AND 100),
  ADD COLUMN met_note        text CHECK (length(met_note) BETWEEN 1 AND 1000),
  ADD COLUMN met_by          text,
  ADD COLUMN met_by_name     text;
COMMENT ON COLUMN application_conditions.met_on IS 'the day it was seen to be met; one that is kept always is never';
CREATE INDEX application_conditions_created ON application_conditions (created_at DESC, id DESC);
CALL audit_table('application_conditions');
