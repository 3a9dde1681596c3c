-- How often mines are visited, as a division says it: editions that another person releases for a day. What none says
-- the shipped rulebook says.
CREATE TABLE patrol_rules (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  edition       int NOT NULL CHECK (edition > 0),
  title         text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  document_no   text NOT NULL CHECK (length(document_no) BETWEEN 1 AND 100),
  valid_from    date NOT NULL,
  state         text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'released', 'withdrawn')),
  entries       jsonb NOT NULL CHECK (jsonb_typeof(entries) = 'array'),
  authors       text[] NOT NULL CHECK (cardinality(authors) > 0),
  written_by_name text,
  released_by   text,
  released_by_name text,
  released_on   date,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (division_code, edition),
  CHECK (released_by <> ALL (authors)),
  CHECK ((released_by IS NOT NULL) = (state = 'released'))
);
CREATE UNIQUE INDEX patrol_rules_draft ON patrol_rules (division_code) WHERE state = 'draft';
CREATE INDEX patrol_rules_division ON patrol_rules (division_code, id);
CALL protect_rows('patrol_rules');
CALL audit_table('patrol_rules');
CREATE POLICY superior_rows ON patrol_rules FOR SELECT TO kz_official
  USING (state = 'released' AND division_code = ANY ((SELECT scope_ancestors())::text[]));
