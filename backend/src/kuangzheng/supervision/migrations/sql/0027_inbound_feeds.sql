-- What other departments send: a feed for each source, how its words map onto ours, and every row as it came.
CREATE TABLE inbound_feeds (
  id              uuid PRIMARY KEY,
  version         int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code   text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  code            text NOT NULL UNIQUE CHECK (code ~ '^[a-z0-9][a-z0-9-]{2,40}$'),
  name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  source_name     text NOT NULL CHECK (length(source_name) BETWEEN 1 AND 100),
  kind            text NOT NULL CHECK (kind IN ('permits', 'payments', 'bank_lines', 'patches')),
  client_id       uuid,
  state           text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'closed')),
  note            text CHECK (length(note) <= 500),
  created_by      text NOT NULL,
  created_by_name text,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at      timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX inbound_feeds_division ON inbound_feeds (division_code, id);
CREATE INDEX inbound_feeds_client ON inbound_feeds (client_id) WHERE client_id IS NOT NULL;
CALL protect_rows('inbound_feeds');
CALL audit_table('inbound_feeds');

CREATE TABLE inbound_mappings (
  id              uuid PRIMARY KEY,
  version         int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code   text COLLATE "C" NOT NULL,
  feed_id         uuid NOT NULL REFERENCES inbound_feeds,
  number          int NOT NULL CHECK (number > 0),
  fields          jsonb NOT NULL,
  state           text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'active', 'retired')),
  note            text CHECK (length(note) <= 500),
  activated_at    timestamptz,
  created_by      text NOT NULL,
  created_by_name text,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (feed_id, number)
);
CREATE UNIQUE INDEX inbound_mappings_active ON inbound_mappings (feed_id) WHERE state = 'active';
CREATE INDEX inbound_mappings_division ON inbound_mappings (division_code, id);
CALL protect_rows('inbound_mappings');
CALL audit_table('inbound_mappings');

-- A row is the same by its feed and the source's own id; told otherwise later, it is one more revision.
CREATE TABLE inbound_rows (
  id                uuid PRIMARY KEY,
  version           int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code     text COLLATE "C" NOT NULL,
  feed_id           uuid NOT NULL REFERENCES inbound_feeds,
  external_id       text NOT NULL CHECK (length(external_id) BETWEEN 1 AND 200),
  revision          int NOT NULL CHECK (revision > 0),
  mapping_id        uuid NOT NULL REFERENCES inbound_mappings,
  batch             text CHECK (length(batch) <= 200),
  sha256            text NOT NULL,
  raw               jsonb NOT NULL,
  mapped            jsonb,
  mends             int NOT NULL DEFAULT 0,
  state             text NOT NULL CHECK (state IN ('staged', 'accepted', 'rejected', 'dismissed')),
  code              text,
  reason            text CHECK (length(reason) <= 2000),
  errors            jsonb NOT NULL DEFAULT '[]',
  target            text,
  submitted_by      text NOT NULL,
  submitted_by_name text,
  resolved_by_name  text,
  resolution        text CHECK (length(resolution) <= 500),
  created_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (feed_id, external_id, revision)
);
CREATE INDEX inbound_rows_division ON inbound_rows (division_code, id);
CREATE INDEX inbound_rows_state ON inbound_rows (feed_id, state, id);
CREATE INDEX inbound_rows_mapping ON inbound_rows (mapping_id);
CALL protect_rows('inbound_rows');
CALL audit_table('inbound_rows');
