-- Files by content hash. The bytes lie in the blob store; a row here is what lets somebody read them.

CREATE TABLE documents (
  id            uuid PRIMARY KEY,
  sha256        text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  name          text NOT NULL CHECK (name <> ''),
  media_type    text NOT NULL,
  size          bigint NOT NULL CHECK (size >= 0),
  purpose       text NOT NULL DEFAULT 'upload',
  owner         text NOT NULL CHECK (owner <> ''),
  holder_id     uuid,
  division_code text COLLATE "C" NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE NULLS NOT DISTINCT (sha256, owner, holder_id, division_code, purpose)
);
CREATE INDEX documents_division ON documents (division_code, id);
CREATE INDEX documents_holder ON documents (holder_id, id) WHERE holder_id IS NOT NULL;
CALL protect_rows('documents');
REVOKE UPDATE ON documents FROM kz_official, kz_worker;
CREATE POLICY portal_rows ON documents TO kz_portal
  USING (holder_id = (SELECT scope_holder())) WITH CHECK (holder_id = (SELECT scope_holder()));
GRANT SELECT, INSERT ON documents TO kz_portal;
CALL make_append_only('documents');
CALL audit_table('documents');

-- How much of an upload has arrived; each uploader has its own, so nobody learns what others hold.
CREATE TABLE uploads (
  id         uuid PRIMARY KEY,
  sha256     text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  owner      text NOT NULL CHECK (owner <> ''),
  name       text NOT NULL,
  size       bigint NOT NULL CHECK (size > 0),
  received   bigint NOT NULL DEFAULT 0 CHECK (received BETWEEN 0 AND size),
  parts      text[] NOT NULL DEFAULT '{}',
  updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (sha256, owner)
);
ALTER TABLE uploads ENABLE ROW LEVEL SECURITY;
CREATE POLICY owner_rows ON uploads TO kz_official, kz_portal
  USING (owner = (SELECT kz_setting('kz.actor'))) WITH CHECK (owner = (SELECT kz_setting('kz.actor')));
CREATE POLICY worker_rows ON uploads TO kz_worker USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON uploads TO kz_official, kz_portal;
GRANT SELECT, DELETE ON uploads TO kz_worker;
