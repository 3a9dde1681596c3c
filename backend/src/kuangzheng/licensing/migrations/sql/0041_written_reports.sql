-- Reports that an office writes around figures: evaluation of a plan (S3-42), mineral assets of a year (S0-1).
CREATE TABLE written_reports (
  id              uuid PRIMARY KEY,
  version         int NOT NULL DEFAULT 1,
  division_code   text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  kind            text NOT NULL CHECK (kind IN ('plan_evaluation', 'mineral_assets')),
  title           text NOT NULL CHECK (length(title) BETWEEN 1 AND 300),
  plan_id         uuid REFERENCES plans,
  plan_edition    int,
  year            int NOT NULL CHECK (year BETWEEN 1990 AND 2100),
  as_of           date NOT NULL,
  status          text NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'issued')),
  figures         jsonb NOT NULL CHECK (jsonb_typeof(figures) = 'array'),
  texts           jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(texts) = 'object'),
  computed_at     timestamptz NOT NULL,
  prepared_by     text NOT NULL,
  prepared_by_name text,
  document_no     text CHECK (length(document_no) BETWEEN 1 AND 100),
  issued_on       date,
  issued_by       text,
  issued_by_name  text,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((kind = 'plan_evaluation') = (plan_id IS NOT NULL) AND (plan_id IS NULL) = (plan_edition IS NULL)),
  CHECK (num_nulls(document_no, issued_on, issued_by) = CASE WHEN status = 'issued' THEN 0 ELSE 3 END),
  CHECK (issued_by <> prepared_by)
);
COMMENT ON COLUMN written_reports.figures IS 'as computed at computed_at: a report that was issued keeps its data';
CREATE INDEX written_reports_division ON written_reports (division_code, id);
CREATE INDEX written_reports_plan ON written_reports (plan_id);
CALL protect_rows('written_reports');
CALL audit_table('written_reports');
CREATE TRIGGER what_was_issued_stands BEFORE UPDATE ON written_reports FOR EACH ROW
  WHEN (OLD.status = 'issued') EXECUTE FUNCTION refuse_rewrite();
