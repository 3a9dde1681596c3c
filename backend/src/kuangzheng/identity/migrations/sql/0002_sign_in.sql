-- How one gets in: sessions, refresh tokens, counted failures, signing keys. Signing in happens
-- before there is a principal, so it runs as kz_worker with the whole country as scope and the
-- actor `anonymous`, which becomes the user's id once the password has proved right.

CREATE TABLE sessions (
  id             uuid PRIMARY KEY,
  division_code  text COLLATE "C" NOT NULL,
  user_id        uuid NOT NULL,
  holder_id      uuid,
  started_at     timestamptz NOT NULL,
  last_used_at   timestamptz NOT NULL,
  expires_at     timestamptz NOT NULL CHECK (expires_at > started_at),
  address        text NOT NULL,
  user_agent     text NOT NULL CHECK (length(user_agent) <= 300),
  revoked_at     timestamptz,
  revoked_reason text,
  FOREIGN KEY (user_id, division_code) REFERENCES users (id, division_code) ON UPDATE CASCADE,
  CONSTRAINT sessions_revoked_with_reason CHECK ((revoked_at IS NULL) = (revoked_reason IS NULL))
);
CREATE INDEX sessions_division ON sessions (division_code, id);
CREATE INDEX sessions_user ON sessions (user_id, started_at);
CALL protect_rows('sessions');
REVOKE INSERT, UPDATE ON sessions FROM kz_official;
GRANT UPDATE (revoked_at, revoked_reason) ON sessions TO kz_official;

-- Asked for every request to identity itself, whatever the caller's scope.
CREATE FUNCTION session_is_live(p_session uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN EXISTS (SELECT FROM sessions s WHERE s.id = p_session AND s.revoked_at IS NULL);
GRANT EXECUTE ON FUNCTION session_is_live TO kz_official, kz_portal, kz_worker, kz_verifier;

-- One family per session. A token that comes back after its use gives the family away.
CREATE TABLE refresh_tokens (
  token_hash bytea PRIMARY KEY CHECK (length(token_hash) = 32),
  session_id uuid NOT NULL REFERENCES sessions ON DELETE CASCADE,
  issued_at  timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at    timestamptz
);
CREATE INDEX refresh_tokens_session ON refresh_tokens (session_id);
CREATE INDEX refresh_tokens_expiry ON refresh_tokens (expires_at);
ALTER TABLE refresh_tokens ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker_rows ON refresh_tokens TO kz_worker USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE (used_at), DELETE ON refresh_tokens TO kz_worker;

-- Failures per account name (also of names that do not exist, so that a lockout betrays nothing)
-- and per address.
CREATE TABLE login_failures (
  kind         text NOT NULL CHECK (kind IN ('account', 'address')),
  subject      text NOT NULL CHECK (length(subject) <= 200),
  failures     int NOT NULL CHECK (failures >= 0),
  window_from  timestamptz NOT NULL,
  locked_until timestamptz,
  PRIMARY KEY (kind, subject)
);
CREATE INDEX login_failures_age ON login_failures (window_from);
ALTER TABLE login_failures ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker_rows ON login_failures TO kz_worker USING (true) WITH CHECK (true);
CREATE POLICY official_rows ON login_failures TO kz_official
  USING (kind = 'account' AND EXISTS (SELECT FROM users u WHERE u.username = subject));
GRANT SELECT, INSERT, UPDATE, DELETE ON login_failures TO kz_worker;
GRANT SELECT, UPDATE (failures, locked_until) ON login_failures TO kz_official;

-- Private keys are sealed with the installation's master key and erased when a key stops signing.
CREATE TABLE signing_keys (
  kid            text PRIMARY KEY,
  division_code  text COLLATE "C" NOT NULL DEFAULT '100000' CHECK (division_code = '100000'),
  algorithm      text NOT NULL CHECK (algorithm = 'ES256'),
  status         text NOT NULL CHECK (status IN ('active', 'retiring', 'retired')),
  public_jwk     jsonb NOT NULL,
  private_sealed bytea,
  created_at     timestamptz NOT NULL,
  retire_after   timestamptz,
  retired_at     timestamptz,
  reason         text NOT NULL,
  CONSTRAINT signing_keys_only_active_signs CHECK ((status = 'active') = (private_sealed IS NOT NULL)),
  CONSTRAINT signing_keys_retiring_ends CHECK (status <> 'retiring' OR retire_after IS NOT NULL)
);
CREATE UNIQUE INDEX signing_keys_one_active ON signing_keys (status) WHERE status = 'active';
ALTER TABLE signing_keys ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker_rows ON signing_keys TO kz_worker USING (true) WITH CHECK (true);
CREATE POLICY official_rows ON signing_keys FOR SELECT TO kz_official USING (true);
CREATE POLICY verifier_rows ON signing_keys FOR SELECT TO kz_verifier USING (true);
GRANT SELECT, INSERT, UPDATE ON signing_keys TO kz_worker;
GRANT SELECT (kid, algorithm, status, public_jwk, created_at, retire_after, retired_at, reason)
   ON signing_keys TO kz_official, kz_verifier;
INSERT INTO audit_denied_columns VALUES ('signing_keys', 'private_sealed');
CALL audit_table('signing_keys', 'kid');
