-- Bulk exports of collections: what was asked, by whom, how far it is, and the hash of the file that left the house.
CREATE TABLE bulk_exports (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  state          text NOT NULL DEFAULT 'running' CHECK (state IN ('running', 'ready', 'failed')),
  collections    text[] NOT NULL CHECK (cardinality(collections) > 0),
  formats        text[] NOT NULL CHECK (cardinality(formats) > 0),
  asked          jsonb NOT NULL DEFAULT '{}',
  counts         jsonb NOT NULL DEFAULT '{}',
  problem        text,
  file_name      text,
  sha256         text CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes     bigint CHECK (size_bytes > 0),
  taken_by       text NOT NULL,
  taken_by_name  text,
  ended_at       timestamptz,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((state = 'ready') = (sha256 IS NOT NULL)),
  CHECK ((state = 'running') = (ended_at IS NULL))
);
COMMENT ON COLUMN bulk_exports.asked IS '{"bbox", "datetime", "division"}, as they were asked';
COMMENT ON COLUMN bulk_exports.counts IS 'collection → features read so far';
CREATE INDEX bulk_exports_division ON bulk_exports (division_code, id);
CREATE INDEX bulk_exports_taker ON bulk_exports (taken_by, created_at);
CREATE UNIQUE INDEX bulk_exports_hash ON bulk_exports (sha256) WHERE sha256 IS NOT NULL;
CALL protect_rows('bulk_exports');
CALL audit_table('bulk_exports');
-- Who may read less than the exporter would read more through the exporter's file: everybody sees his own.
CREATE POLICY own_rows ON bulk_exports AS RESTRICTIVE TO kz_official
  USING (taken_by = (SELECT nullif(current_setting('kz.actor', true), '')));
