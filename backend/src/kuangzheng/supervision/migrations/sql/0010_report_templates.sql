-- Word templates of reports: each edition is a file that was checked before it was taken; a newer one replaces it.
CREATE TABLE report_templates (
  id              uuid PRIMARY KEY,
  version         int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code   text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  kind            text NOT NULL CHECK (length(kind) BETWEEN 1 AND 60),
  edition         int NOT NULL CHECK (edition > 0),
  name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  note            text CHECK (length(note) BETWEEN 1 AND 2000),
  state           text NOT NULL DEFAULT 'in_use' CHECK (state IN ('in_use', 'replaced', 'withdrawn')),
  document_id     uuid NOT NULL REFERENCES documents,
  sha256          text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  placeholders    text[] NOT NULL,
  uploaded_by     text NOT NULL,
  uploaded_by_name text,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (division_code, kind, edition)
);
CREATE UNIQUE INDEX report_templates_in_use ON report_templates (division_code, kind) WHERE state = 'in_use';
CREATE INDEX report_templates_updated ON report_templates (updated_at, id);
CREATE INDEX report_templates_document ON report_templates (document_id);
CALL protect_rows('report_templates');
CALL audit_table('report_templates');
-- The file of an edition never changes: what changes is whether it is used.
CREATE FUNCTION refuse_template_file_change() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  IF (OLD.sha256, OLD.document_id, OLD.kind, OLD.edition, OLD.division_code)
     IS DISTINCT FROM (NEW.sha256, NEW.document_id, NEW.kind, NEW.edition, NEW.division_code) THEN
    RAISE EXCEPTION 'the file of a template edition stands' USING ERRCODE = 'KZ002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER the_file_stands BEFORE UPDATE ON report_templates
  FOR EACH ROW EXECUTE FUNCTION refuse_template_file_change();

-- A district reports by its own template, else by its city's, else by its province's.
CREATE FUNCTION report_template_in_use(p_division text, p_kind text) RETURNS SETOF report_templates
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.* FROM report_templates t
   WHERE t.state = 'in_use' AND t.kind = p_kind
     AND t.division_code IN (p_division, left(p_division, 6), rpad(left(p_division, 4), 6, '0'),
                             rpad(left(p_division, 2), 6, '0'), '100000')
   ORDER BY length(rtrim(t.division_code, '0')) DESC
   LIMIT 1
$$;
GRANT EXECUTE ON FUNCTION report_template_in_use TO kz_official, kz_worker;
