-- 续期待批 by itself: the renewal of a right was asked for in time, its term is over and nothing is decided (行政许可法 50).
-- The register shows it as `licence_status`; this table keeps by which application, what stood there before, and its end.
CREATE TABLE pending_renewals (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  right_id       uuid NOT NULL REFERENCES mining_rights,
  application_id uuid NOT NULL UNIQUE REFERENCES applications,
  term_to        date NOT NULL,
  asked_on       date NOT NULL CHECK (asked_on <= term_to),
  since          date NOT NULL CHECK (since > term_to),
  basis          text NOT NULL CHECK (length(basis) BETWEEN 1 AND 500),
  confirmed      boolean NOT NULL,
  ended_on       date CHECK (ended_on >= since),
  ended_by       text CHECK (length(ended_by) BETWEEN 1 AND 40),
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (num_nonnulls(ended_on, ended_by) IN (0, 2))
);
CREATE UNIQUE INDEX pending_renewals_open ON pending_renewals (right_id) WHERE ended_on IS NULL;
CREATE INDEX pending_renewals_division ON pending_renewals (division_code, id);
CALL protect_rows('pending_renewals');
CALL audit_table('pending_renewals');
CREATE POLICY portal_reads ON pending_renewals FOR SELECT TO kz_portal
  USING (application_holder(application_id) = (SELECT scope_holder()));
GRANT SELECT ON pending_renewals TO kz_portal;
