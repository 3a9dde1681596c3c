-- Files for the national systems in their column order, and what they answer held against the register.
CREATE TABLE national_layouts (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1,
  division_code text COLLATE "C" NOT NULL,
  system        text NOT NULL CHECK (system IN ('numbering', 'disclosure', 'reserves')),
  title         text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  columns       jsonb NOT NULL CHECK (jsonb_typeof(columns) = 'array'),
  key_field     text NOT NULL,
  note          text,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON COLUMN national_layouts.columns IS '[{"heading", "field", "fixed", "required"}] in the order of their file';
CREATE INDEX national_layouts_title ON national_layouts (title, id);
CREATE INDEX national_layouts_division ON national_layouts (division_code, id);
CALL protect_rows('national_layouts');
CALL audit_table('national_layouts');

CREATE TABLE national_fillings (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version = 1),
  division_code  text COLLATE "C" NOT NULL,
  layout_id      uuid NOT NULL REFERENCES national_layouts,
  layout_version int NOT NULL,
  system         text NOT NULL,
  title          text NOT NULL,
  on_date        date NOT NULL,
  headings       text[] NOT NULL,
  rows           jsonb NOT NULL CHECK (jsonb_typeof(rows) = 'array'),
  rights         int NOT NULL CHECK (rights > 0),
  incomplete     int NOT NULL CHECK (incomplete BETWEEN 0 AND rights),
  filled_by      text NOT NULL,
  filled_by_name text,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON COLUMN national_fillings.rows IS '[{"right_id", "code", "name", "cells", "missing"}] as they were filled in';
CREATE INDEX national_fillings_made ON national_fillings (created_at, id);
CREATE INDEX national_fillings_layout ON national_fillings (layout_id);
CREATE INDEX national_fillings_division ON national_fillings (division_code, id);
CALL protect_rows('national_fillings');
CALL make_append_only('national_fillings');
CALL audit_table('national_fillings');

CREATE TABLE national_answers (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version = 1),
  division_code text COLLATE "C" NOT NULL,
  layout_id     uuid NOT NULL REFERENCES national_layouts,
  system        text NOT NULL,
  title         text NOT NULL,
  document_id   uuid NOT NULL REFERENCES documents,
  file_name     text NOT NULL,
  lines         int NOT NULL CHECK (lines > 0),
  matched       int NOT NULL CHECK (matched BETWEEN 0 AND lines),
  differing     int NOT NULL CHECK (differing BETWEEN 0 AND matched),
  unmatched     jsonb NOT NULL CHECK (jsonb_typeof(unmatched) = 'array'),
  read_by       text NOT NULL,
  read_by_name  text,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON COLUMN national_answers.unmatched IS '[{"row", "key", "reason", "cells"}]; nothing of their file is lost';
CREATE INDEX national_answers_made ON national_answers (created_at, id);
CREATE INDEX national_answers_layout ON national_answers (layout_id);
CREATE INDEX national_answers_document ON national_answers (document_id);
CREATE INDEX national_answers_division ON national_answers (division_code, id);
CALL protect_rows('national_answers');
CALL make_append_only('national_answers');
CALL audit_table('national_answers');

CREATE TABLE national_differences (
  id              uuid PRIMARY KEY,
  version         int NOT NULL DEFAULT 1,
  division_code   text COLLATE "C" NOT NULL,
  answer_id       uuid NOT NULL REFERENCES national_answers,
  right_id        uuid NOT NULL REFERENCES mining_rights,
  right_code      text NOT NULL,
  right_name      text NOT NULL,
  row_no          int NOT NULL,
  field           text NOT NULL,
  ours            text NOT NULL,
  theirs          text NOT NULL,
  state           text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'kept', 'taken', 'noted')),
  reason          text,
  document_no     text,
  decided_by      text,
  decided_by_name text,
  decided_at      timestamptz,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (answer_id, row_no, field),
  CHECK ((state = 'open') = (decided_by IS NULL)),
  CHECK (state = 'open' OR reason IS NOT NULL)
);
CREATE INDEX national_differences_state ON national_differences (state, created_at, id);
CREATE INDEX national_differences_made ON national_differences (created_at, id);
CREATE INDEX national_differences_right ON national_differences (right_id);
CREATE INDEX national_differences_division ON national_differences (division_code, id);
CALL protect_rows('national_differences');
CALL audit_table('national_differences');
