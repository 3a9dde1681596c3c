-- Private addresses under which a calendar application reads somebody's calendar: the address is stored as a hash, the
-- entries are those of the owner's last look, with a title and a day and nothing else.
CREATE TABLE calendar_feeds (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  created_at    timestamptz NOT NULL,
  updated_at    timestamptz NOT NULL,
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  owner         text NOT NULL,
  name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  token_hash    bytea NOT NULL UNIQUE CHECK (length(token_hash) = 32),
  entries       jsonb NOT NULL CHECK (jsonb_typeof(entries) = 'array'),
  filled_at     timestamptz NOT NULL,
  revoked_at    timestamptz
);
CREATE INDEX calendar_feeds_division ON calendar_feeds (division_code, id);
CREATE INDEX calendar_feeds_owner ON calendar_feeds (owner, id);
CALL protect_rows('calendar_feeds');
DROP POLICY official_rows ON calendar_feeds;
CREATE POLICY official_rows ON calendar_feeds TO kz_official
  USING (owner = (SELECT kz_setting('kz.actor'))) WITH CHECK (owner = (SELECT kz_setting('kz.actor')));
CREATE POLICY portal_rows ON calendar_feeds TO kz_portal
  USING (owner = (SELECT kz_setting('kz.actor'))) WITH CHECK (owner = (SELECT kz_setting('kz.actor')));
GRANT SELECT, INSERT, UPDATE ON calendar_feeds TO kz_portal;
REVOKE SELECT ON calendar_feeds FROM kz_verifier;
INSERT INTO audit_denied_columns VALUES ('calendar_feeds', 'token_hash'), ('calendar_feeds', 'entries');
CALL audit_table('calendar_feeds');

-- What an address shows; nothing for one that is unknown or revoked.
CREATE FUNCTION calendar_of(p_hash bytea)
  RETURNS TABLE (owner text, created_at timestamptz, filled_at timestamptz, entries jsonb)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
BEGIN ATOMIC
  SELECT f.owner, f.created_at, f.filled_at, f.entries FROM calendar_feeds f
   WHERE f.token_hash = p_hash AND f.revoked_at IS NULL;
END;
GRANT EXECUTE ON FUNCTION calendar_of TO kz_public;
