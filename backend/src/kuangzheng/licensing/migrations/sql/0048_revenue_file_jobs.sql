-- Files of the tax office are taken by a job: how far it is, and why a row was refused.

ALTER TABLE revenue_files
  ADD COLUMN state        text NOT NULL DEFAULT 'taken' CHECK (state IN ('waiting', 'taken', 'refused', 'failed', 'stopped')),
  ADD COLUMN accept_valid boolean NOT NULL DEFAULT false,
  ADD COLUMN rows_read    int NOT NULL DEFAULT 0 CHECK (rows_read >= 0),
  ADD COLUMN refused      int NOT NULL DEFAULT 0 CHECK (refused >= 0),
  ADD COLUMN told         text,
  ADD COLUMN job_id       uuid,
  DROP CONSTRAINT revenue_files_lines_check,
  DROP CONSTRAINT revenue_files_division_code_sha256_key,
  ADD CHECK (lines >= 0),
  ADD CHECK ((state = 'taken') = (lines > 0));
COMMENT ON COLUMN revenue_files.refused IS 'rows that are wrong in themselves, each in revenue_file_refusals';
ALTER TABLE revenue_files ALTER COLUMN rows_read TYPE int USING lines;
ALTER TABLE revenue_files ALTER COLUMN state DROP DEFAULT;
CREATE UNIQUE INDEX revenue_files_once ON revenue_files (division_code, sha256) WHERE state IN ('waiting', 'taken');

CREATE TABLE revenue_file_refusals (
  id            uuid PRIMARY KEY,
  file_id       uuid NOT NULL REFERENCES revenue_files,
  row_no        int NOT NULL CHECK (row_no > 0),
  division_code text COLLATE "C" NOT NULL,
  receipt_no    text,
  codes         text[] NOT NULL,
  message       text NOT NULL CHECK (message <> ''),
  UNIQUE (file_id, row_no)
);
CREATE INDEX revenue_file_refusals_division ON revenue_file_refusals (division_code, file_id);
CALL protect_rows('revenue_file_refusals');
REVOKE INSERT, UPDATE ON revenue_file_refusals FROM kz_official;
REVOKE UPDATE ON revenue_file_refusals FROM kz_worker;
CALL make_append_only('revenue_file_refusals');
