-- A special fund (S3-50) is allocated to projects and used by them, entry by entry; nothing is rewritten, and neither
-- the fund nor what a project was given of it falls below zero. What stood in the fund before its first entry stays.
CREATE TABLE special_fund_entries (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1,
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  budget_id     uuid NOT NULL REFERENCES restoration_budgets,
  no            int NOT NULL CHECK (no > 0),
  kind          text NOT NULL CHECK (kind IN ('allocate', 'use', 'give_back')),
  project_id    uuid NOT NULL REFERENCES restoration_projects,
  amount_fen    bigint NOT NULL CHECK (amount_fen BETWEEN 1 AND 9007199254740992),
  free_fen      bigint NOT NULL CONSTRAINT special_fund_not_negative CHECK (free_fen >= 0),
  left_fen      bigint NOT NULL CONSTRAINT special_fund_project_not_negative CHECK (left_fen >= 0),
  on_date       date NOT NULL,
  document_no   text NOT NULL CHECK (length(document_no) BETWEEN 1 AND 100),
  payee         text CHECK (length(payee) BETWEEN 1 AND 200),
  note          text CHECK (length(note) <= 2000),
  recorded_by   text NOT NULL,
  recorded_by_name text,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (budget_id, no),
  CHECK ((kind = 'use') = (payee IS NOT NULL))
);
COMMENT ON COLUMN special_fund_entries.free_fen IS 'of the fund, not allocated after this entry';
COMMENT ON COLUMN special_fund_entries.left_fen IS 'of what the project was allocated, neither used nor given back after this entry';
CREATE INDEX special_fund_entries_division ON special_fund_entries (division_code, id);
CREATE INDEX special_fund_entries_project ON special_fund_entries (budget_id, project_id, no);
CALL protect_rows('special_fund_entries');
REVOKE UPDATE ON special_fund_entries FROM kz_official, kz_worker;
CALL make_append_only('special_fund_entries');

-- What a mine's place looks like on a day (S2-23): roads hardened, fenced, drilled wet. What fails has a day.
CREATE TABLE site_conditions (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  right_id      uuid NOT NULL,
  right_name    text NOT NULL,
  mine_id       uuid,
  holder_id     uuid NOT NULL,
  holder_name   text NOT NULL,
  annual_plan_id uuid REFERENCES annual_plans,
  state         text NOT NULL CHECK (state IN ('met', 'rectifying', 'rectified')),
  seen_on       date NOT NULL,
  roads         text NOT NULL CHECK (roads IN ('met', 'not_met', 'not_applicable')),
  fencing       text NOT NULL CHECK (fencing IN ('met', 'not_met', 'not_applicable')),
  wet_drilling  text NOT NULL CHECK (wet_drilling IN ('met', 'not_met', 'not_applicable')),
  photo_document_id uuid NOT NULL REFERENCES documents,
  photo_sha256  text NOT NULL,
  note          text CHECK (length(note) <= 2000),
  rectify_due   date,
  rectified_on  date,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (('not_met' IN (roads, fencing, wet_drilling)) = (state <> 'met')),
  CHECK ((state = 'met') = (rectify_due IS NULL)),
  CHECK ((state = 'rectified') = (rectified_on IS NOT NULL)),
  CHECK (rectify_due > seen_on)
);
CREATE INDEX site_conditions_division ON site_conditions (division_code, id);
CREATE INDEX site_conditions_right ON site_conditions (right_id, seen_on);
CREATE INDEX site_conditions_photo ON site_conditions (photo_document_id);
CREATE INDEX site_conditions_plan ON site_conditions (annual_plan_id);
CREATE INDEX site_conditions_due ON site_conditions (rectify_due) WHERE state = 'rectifying';
CALL protect_rows('site_conditions');
CREATE POLICY portal_rows ON site_conditions FOR SELECT TO kz_portal USING (holder_id = (SELECT scope_holder()));
GRANT SELECT ON site_conditions TO kz_portal;
CALL audit_table('site_conditions');

-- Whether a run posts in a division: started there, below it, or above it, where the division's officer sees no runs.
CREATE FUNCTION accruals_posting(p_lo text, p_hi text, p_above text[], p_since date) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN EXISTS (
    SELECT FROM accrual_runs r
     WHERE r.state = 'waiting' AND r.kind <> 'dry' AND r.period_to >= p_since
       AND (r.division_code >= p_lo AND r.division_code < p_hi OR r.division_code = ANY (p_above)));
GRANT EXECUTE ON FUNCTION accruals_posting TO kz_official;
