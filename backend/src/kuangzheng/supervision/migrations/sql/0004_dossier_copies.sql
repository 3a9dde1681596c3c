-- Copies of dossiers that were handed out: which mine, of which day, by whom, and the hash that proves a file to be the
-- copy. What stood in it is not kept: the services have it, and each of them says who may read it.
CREATE TABLE dossier_copies (
  id              uuid PRIMARY KEY,
  version         int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code   text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  mine_id         uuid NOT NULL,
  mine_name       text NOT NULL CHECK (length(mine_name) BETWEEN 1 AND 200),
  holder_id       uuid,
  form            text NOT NULL CHECK (form IN ('docx', 'pdf', 'zip')),
  as_of           date NOT NULL,
  known_at        timestamptz,
  sha256          text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  size_bytes      bigint NOT NULL CHECK (size_bytes > 0),
  parts_shown     text[] NOT NULL,
  parts_missing   text[] NOT NULL,
  score_percent   int CHECK (score_percent BETWEEN 0 AND 100),
  taken_by        text NOT NULL,
  taken_by_name   text,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at      timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX dossier_copies_division ON dossier_copies (division_code, id);
CREATE INDEX dossier_copies_mine ON dossier_copies (mine_id, id);
CREATE INDEX dossier_copies_hash ON dossier_copies (sha256);
CREATE INDEX dossier_copies_holder ON dossier_copies (holder_id) WHERE holder_id IS NOT NULL;
CALL protect_rows('dossier_copies');
CALL make_append_only('dossier_copies');
CALL audit_table('dossier_copies');
REVOKE UPDATE ON dossier_copies FROM kz_official, kz_worker;
-- A holder sees the copies it took itself, and enters none under another's name.
GRANT SELECT, INSERT ON dossier_copies TO kz_portal;
CREATE POLICY portal_rows ON dossier_copies FOR SELECT TO kz_portal USING (holder_id = (SELECT scope_holder()));
CREATE POLICY portal_adds ON dossier_copies FOR INSERT TO kz_portal WITH CHECK (holder_id = (SELECT scope_holder()));
