-- What a reader of other services' feeds keeps: how far behind it was when last measured, and who may
-- not act any longer although tokens of theirs still live.
ALTER TABLE feed_cursors ADD COLUMN lag_s double precision, ADD COLUMN lag_at timestamptz;

CREATE TABLE disabled_principals (
  principal_id uuid PRIMARY KEY,
  disabled_at  timestamptz NOT NULL
);
ALTER TABLE disabled_principals ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker_rows ON disabled_principals TO kz_worker USING (true) WITH CHECK (true);
CREATE POLICY verifier_rows ON disabled_principals FOR SELECT TO kz_verifier USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON disabled_principals TO kz_worker;
GRANT SELECT ON disabled_principals TO kz_verifier;
