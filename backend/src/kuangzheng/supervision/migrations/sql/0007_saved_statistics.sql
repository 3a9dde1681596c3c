-- Questions that somebody keeps, for himself or for everybody of his organisation in the division. Only what is asked is
-- kept: the figures are counted anew each time.
CREATE TABLE saved_statistics (
  id              uuid PRIMARY KEY,
  version         int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code   text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  shared          boolean NOT NULL DEFAULT false,
  owner_id        text NOT NULL,
  owner_name      text,
  organisation_id text,
  question        jsonb NOT NULL CHECK (jsonb_typeof(question) = 'object'),
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (owner_id, division_code, name),
  CHECK (NOT shared OR organisation_id IS NOT NULL)
);
CREATE INDEX saved_statistics_division ON saved_statistics (division_code, id);
CREATE INDEX saved_statistics_owner ON saved_statistics (owner_id, division_code);
CALL protect_rows('saved_statistics');
CALL audit_table('saved_statistics');
GRANT DELETE ON saved_statistics TO kz_official;
