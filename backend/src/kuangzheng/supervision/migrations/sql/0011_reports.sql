-- Reports as documents: a report, its editions with the data they were made of, and what a later check found.
CREATE TABLE reports (
  id              uuid PRIMARY KEY,
  version         int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code   text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  kind            text NOT NULL CHECK (length(kind) BETWEEN 1 AND 60),
  title           text NOT NULL CHECK (length(title) BETWEEN 1 AND 300),
  since           date NOT NULL,
  as_of           date NOT NULL CHECK (as_of >= since),
  subject_id      uuid,
  subject_name    text CHECK (length(subject_name) BETWEEN 1 AND 300),
  template_id     uuid REFERENCES report_templates,
  texts           jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(texts) = 'object'),
  asked           jsonb NOT NULL CHECK (jsonb_typeof(asked) = 'object'),
  state           text NOT NULL DEFAULT 'generating' CHECK (state IN ('generating', 'draft', 'final', 'failed')),
  job_id          uuid,
  failure         text CHECK (length(failure) BETWEEN 1 AND 2000),
  edition         int NOT NULL DEFAULT 0 CHECK (edition >= 0),
  document_no     text CHECK (length(document_no) BETWEEN 1 AND 100),
  issued_on       date,
  issued_by       text,
  issued_by_name  text,
  prepared_by     text NOT NULL,
  prepared_by_name text,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (state <> 'final' OR (document_no IS NOT NULL AND issued_on IS NOT NULL AND issued_by IS NOT NULL)),
  CHECK (issued_by <> prepared_by)
);
COMMENT ON COLUMN reports.asked IS 'what the other services answered the one who asked, for the next edition';
CREATE INDEX reports_division ON reports (division_code, id);
CREATE INDEX reports_updated ON reports (updated_at, id);
CREATE INDEX reports_as_of ON reports (as_of, id);
CREATE INDEX reports_template ON reports (template_id);
CALL protect_rows('reports');
CALL audit_table('reports');
CREATE TRIGGER what_is_final_stands BEFORE UPDATE ON reports FOR EACH ROW
  WHEN (OLD.state = 'final') EXECUTE FUNCTION refuse_rewrite();

CREATE TABLE report_editions (
  id              uuid PRIMARY KEY,
  version         int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code   text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  report_id       uuid NOT NULL REFERENCES reports,
  number          int NOT NULL CHECK (number > 0),
  stage           text NOT NULL CHECK (stage IN ('draft', 'final')),
  as_of           date NOT NULL,
  texts           jsonb NOT NULL CHECK (jsonb_typeof(texts) = 'object'),
  figures         jsonb NOT NULL CHECK (jsonb_typeof(figures) = 'array'),
  tables          jsonb NOT NULL CHECK (jsonb_typeof(tables) = 'array'),
  blocks          jsonb NOT NULL CHECK (jsonb_typeof(blocks) = 'array'),
  data_sha256     text NOT NULL CHECK (data_sha256 ~ '^[0-9a-f]{64}$'),
  document_id     uuid NOT NULL REFERENCES documents,
  document_sha256 text NOT NULL CHECK (document_sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes      bigint NOT NULL CHECK (size_bytes > 0),
  template_id     uuid REFERENCES report_templates,
  template_sha256 text NOT NULL CHECK (template_sha256 ~ '^[0-9a-f]{64}$'),
  computed_at     timestamptz NOT NULL,
  made_by         text NOT NULL,
  made_by_name    text,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (report_id, number)
);
CREATE INDEX report_editions_division ON report_editions (division_code, id);
CREATE INDEX report_editions_document ON report_editions (document_id);
CREATE INDEX report_editions_template ON report_editions (template_id);
CALL protect_rows('report_editions');
CALL make_append_only('report_editions');
CALL audit_table('report_editions');
REVOKE UPDATE ON report_editions FROM kz_official, kz_worker;

CREATE TABLE report_rechecks (
  id              uuid PRIMARY KEY,
  version         int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code   text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  report_id       uuid NOT NULL REFERENCES reports,
  number          int NOT NULL CHECK (number > 0),
  as_of           date NOT NULL,
  figures         int NOT NULL CHECK (figures >= 0),
  unknown         int NOT NULL CHECK (unknown >= 0),
  differences     jsonb NOT NULL CHECK (jsonb_typeof(differences) = 'array'),
  data_intact     boolean NOT NULL,
  document_intact boolean NOT NULL,
  checked_by      text NOT NULL,
  checked_by_name text,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at      timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX report_rechecks_division ON report_rechecks (division_code, id);
CREATE INDEX report_rechecks_report ON report_rechecks (report_id, id);
CALL protect_rows('report_rechecks');
CALL make_append_only('report_rechecks');
CALL audit_table('report_rechecks');
REVOKE UPDATE ON report_rechecks FROM kz_official, kz_worker;
