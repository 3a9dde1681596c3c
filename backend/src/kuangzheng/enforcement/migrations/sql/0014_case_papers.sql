-- Wording of law-enforcement papers 执法文书: what ships with the package, and what a bureau made of it.
CREATE TABLE document_templates (
  id               uuid PRIMARY KEY,
  version          int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code    text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  kind             text NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
  edition          int NOT NULL CHECK (edition > 0),
  title            text NOT NULL CHECK (length(title) BETWEEN 1 AND 100),
  letterhead       text NOT NULL CHECK (length(letterhead) BETWEEN 1 AND 200),
  number_frame     text CHECK (length(number_frame) BETWEEN 1 AND 100),
  body             text NOT NULL CHECK (length(body) BETWEEN 1 AND 20000),
  state            text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'released', 'discarded')),
  authors          text[] NOT NULL CHECK (cardinality(authors) > 0),
  written_by_name  text,
  approval_no      text CHECK (length(approval_no) BETWEEN 1 AND 100),
  released_by      text,
  released_by_name text,
  released_on      date,
  reason           text CHECK (length(reason) BETWEEN 1 AND 1000),
  created_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (division_code, kind, edition),
  CHECK ((state = 'released') = (released_by IS NOT NULL)),
  CHECK ((released_by IS NULL) = (released_on IS NULL)),
  CHECK (released_by <> ALL (authors)),
  CHECK ((state = 'discarded') = (reason IS NOT NULL))
);
COMMENT ON COLUMN document_templates.authors IS 'everybody who wrote in it: none of them releases it';
CREATE UNIQUE INDEX document_templates_one_draft ON document_templates (division_code, kind) WHERE state = 'draft';
CREATE INDEX document_templates_division ON document_templates (division_code, id);
CALL protect_rows('document_templates');
CALL audit_table('document_templates');

CREATE FUNCTION refuse_template_change() RETURNS trigger
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'a template that was released or discarded does not change' USING ERRCODE = '23514';
END $$;
CREATE TRIGGER document_templates_stand BEFORE UPDATE ON document_templates FOR EACH ROW
  WHEN (OLD.state <> 'draft') EXECUTE FUNCTION refuse_template_change();

-- A district writes by its own templates, else by its city's, else by its province's.
CREATE FUNCTION template_in_force(p_division text, p_kind text) RETURNS SETOF document_templates
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.* FROM document_templates t
   WHERE t.state = 'released' AND t.kind = p_kind
     AND t.division_code IN (p_division, left(p_division, 6), rpad(left(p_division, 4), 6, '0'),
                             rpad(left(p_division, 2), 6, '0'), '100000')
   ORDER BY length(rtrim(t.division_code, '0')) DESC, t.edition DESC
   LIMIT 1
$$;
GRANT EXECUTE ON FUNCTION template_in_force TO kz_official, kz_worker;

-- Papers of a case: what was filled in, frozen; both files by their hash.
CREATE TABLE case_papers (
  id               uuid PRIMARY KEY,
  version          int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code    text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  case_id          uuid NOT NULL REFERENCES cases,
  case_no          text NOT NULL,
  kind             text NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
  title            text NOT NULL,
  state            text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'issued', 'void', 'discarded')),
  template_id      uuid REFERENCES document_templates,
  template_edition int NOT NULL CHECK (template_edition >= 0),
  template_text    jsonb NOT NULL,
  entered          jsonb NOT NULL DEFAULT '{}',
  "values"         jsonb,
  number           text CHECK (length(number) BETWEEN 1 AND 100),
  issued_on        date,
  prepared_by      text NOT NULL,
  prepared_by_name text,
  issued_by        text,
  issued_by_name   text,
  pdf_id           uuid REFERENCES documents,
  pdf_sha256       text CHECK (pdf_sha256 ~ '^[0-9a-f]{64}$'),
  docx_id          uuid REFERENCES documents,
  docx_sha256      text CHECK (docx_sha256 ~ '^[0-9a-f]{64}$'),
  pages            int CHECK (pages > 0),
  reason           text CHECK (length(reason) BETWEEN 1 AND 1000),
  created_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((state IN ('issued', 'void')) = (issued_by IS NOT NULL)),
  CHECK (num_nonnulls(issued_on, issued_by, pdf_id, pdf_sha256, docx_id, docx_sha256, pages, "values") IN (0, 8)),
  CHECK ((state IN ('void', 'discarded')) = (reason IS NOT NULL))
);
CREATE INDEX case_papers_division ON case_papers (division_code, id);
CREATE INDEX case_papers_case ON case_papers (case_id, issued_on, id);
CREATE INDEX case_papers_updated ON case_papers (updated_at, id);
CREATE UNIQUE INDEX case_papers_number ON case_papers (division_code, number) WHERE number IS NOT NULL;
CALL protect_rows('case_papers');
CALL audit_table('case_papers');

CREATE FUNCTION keep_issued_paper() RETURNS trigger
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.state IN ('void', 'discarded') OR OLD.state = 'issued' AND
     (NEW.state <> 'void' OR (to_jsonb(NEW) - '{version,state,reason,updated_at}'::text[])
                          <> (to_jsonb(OLD) - '{version,state,reason,updated_at}'::text[])) THEN
    RAISE EXCEPTION 'an issued paper does not change' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER case_papers_stand BEFORE UPDATE ON case_papers FOR EACH ROW EXECUTE FUNCTION keep_issued_paper();

-- The archive of a case 立卷归档: once, with every piece by number, pages and hash.
CREATE TABLE case_archives (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version = 1),
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  case_id        uuid NOT NULL UNIQUE REFERENCES cases,
  case_no        text NOT NULL,
  party_name     text NOT NULL,
  no             text NOT NULL CHECK (length(no) BETWEEN 1 AND 100),
  title          text NOT NULL,
  archived_on    date NOT NULL,
  retention      text NOT NULL CHECK (retention IN ('permanent', 'long', 'short')),
  pieces         jsonb NOT NULL CHECK (jsonb_typeof(pieces) = 'array' AND jsonb_array_length(pieces) > 0),
  pages          int NOT NULL CHECK (pages > 0),
  sha256         text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  pdf_id         uuid NOT NULL REFERENCES documents,
  pdf_sha256     text NOT NULL,
  docx_id        uuid NOT NULL REFERENCES documents,
  docx_sha256    text NOT NULL,
  archived_by    text NOT NULL,
  archived_by_name text,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (division_code, no)
);
COMMENT ON COLUMN case_archives.sha256 IS 'of the list of pieces as it is written into the zip';
CREATE INDEX case_archives_division ON case_archives (division_code, id);
CREATE INDEX case_archives_on ON case_archives (archived_on, id);
CALL protect_rows('case_archives');
CALL make_append_only('case_archives');
CALL audit_table('case_archives');

-- What is archived is only read: nothing of the case is added or changed afterwards.
CREATE FUNCTION refuse_when_archived() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM case_archives a WHERE a.case_id = NEW.case_id) THEN
    RAISE EXCEPTION 'the case is archived' USING ERRCODE = '23514';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER case_papers_archived BEFORE INSERT OR UPDATE ON case_papers FOR EACH ROW EXECUTE FUNCTION refuse_when_archived();
CREATE TRIGGER executions_archived BEFORE INSERT OR UPDATE ON executions FOR EACH ROW EXECUTE FUNCTION refuse_when_archived();
CREATE TRIGGER legal_remedies_archived BEFORE INSERT OR UPDATE ON legal_remedies FOR EACH ROW EXECUTE FUNCTION refuse_when_archived();
