-- Restoration projects of the government: what they cost, where the money comes from, how far they are.
-- Plain recorded money: nothing here goes through a ledger.
CREATE TABLE restoration_projects (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  code           text NOT NULL CHECK (length(code) BETWEEN 1 AND 80),
  name           text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  state          text NOT NULL CHECK (state IN ('planned', 'under_way', 'completed', 'accepted')),
  programme      text,
  basin          text,
  mode           text NOT NULL CHECK (mode IN ('natural', 'engineering')),
  investment_fen bigint NOT NULL CHECK (investment_fen > 0),
  planned_start  date NOT NULL,
  planned_finish date NOT NULL,
  started_on     date,
  finished_on    date,
  accepted_on    date,
  contractor     text,
  market_funded  boolean NOT NULL DEFAULT false,
  investor       text,
  trees_planned  int NOT NULL DEFAULT 0 CHECK (trees_planned >= 0),
  land_use_mode  text CHECK (land_use_mode IN ('flexible_term', 'long_lease', 'lease_then_grant', 'lease_and_grant')),
  incentives     text[] NOT NULL DEFAULT '{}',
  note           text,
  created_by     text NOT NULL,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (division_code, code),
  CHECK (planned_finish >= planned_start),
  CHECK (finished_on IS NULL OR finished_on >= started_on),
  CHECK (accepted_on IS NULL OR accepted_on >= finished_on),
  CHECK (NOT market_funded OR investor IS NOT NULL)
);
CREATE INDEX restoration_projects_division ON restoration_projects (division_code, id);
CALL protect_rows('restoration_projects');
CALL audit_table('restoration_projects');

CREATE TABLE restoration_project_sites (
  project_id    uuid NOT NULL REFERENCES restoration_projects,
  site_id       uuid NOT NULL REFERENCES restoration_sites,
  division_code text COLLATE "C" NOT NULL,
  PRIMARY KEY (project_id, site_id)
);
CREATE INDEX restoration_project_sites_site ON restoration_project_sites (site_id);
CREATE INDEX restoration_project_sites_division ON restoration_project_sites (division_code, project_id);
CALL protect_rows('restoration_project_sites');
GRANT DELETE ON restoration_project_sites TO kz_official;
CALL audit_table('restoration_project_sites', 'project_id');

-- Where the money comes from; what was allocated of it by paper, what was paid of that.
CREATE TABLE restoration_project_funds (
  id            uuid PRIMARY KEY,
  project_id    uuid NOT NULL REFERENCES restoration_projects,
  division_code text COLLATE "C" NOT NULL,
  source        text NOT NULL CHECK (source IN ('central', 'provincial', 'municipal', 'county', 'township', 'enterprise',
                  'restoration_fund', 'social_capital', 'quota_income', 'other')),
  document_no   text,
  amount_fen    bigint NOT NULL CHECK (amount_fen > 0),
  allocated_fen bigint NOT NULL DEFAULT 0,
  paid_fen      bigint NOT NULL DEFAULT 0,
  booked_on     date,
  CHECK (allocated_fen BETWEEN 0 AND amount_fen),
  CHECK (paid_fen BETWEEN 0 AND allocated_fen),
  CHECK (allocated_fen = 0 OR document_no IS NOT NULL)
);
CREATE INDEX restoration_project_funds_project ON restoration_project_funds (project_id, id);
CREATE INDEX restoration_project_funds_division ON restoration_project_funds (division_code, id);
CALL protect_rows('restoration_project_funds');
GRANT DELETE ON restoration_project_funds TO kz_official;
CALL audit_table('restoration_project_funds');

-- The sources never exceed the investment, whoever writes and in whatever order.
CREATE FUNCTION restoration_funds_within() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_project uuid := CASE WHEN TG_TABLE_NAME = 'restoration_projects' THEN NEW.id ELSE (to_jsonb(NEW) ->> 'project_id')::uuid END;
BEGIN
  IF (SELECT coalesce(sum(amount_fen), 0) FROM restoration_project_funds WHERE project_id = v_project)
     > (SELECT investment_fen FROM restoration_projects WHERE id = v_project FOR UPDATE) THEN
    RAISE EXCEPTION 'sources exceed the investment' USING ERRCODE = '23514', CONSTRAINT = 'restoration_funds_within';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER funds_within AFTER INSERT OR UPDATE ON restoration_project_funds
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION restoration_funds_within();
CREATE CONSTRAINT TRIGGER funds_within AFTER UPDATE OF investment_fen ON restoration_projects
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION restoration_funds_within();

CREATE TABLE restoration_project_milestones (
  id            uuid PRIMARY KEY,
  project_id    uuid NOT NULL REFERENCES restoration_projects,
  division_code text COLLATE "C" NOT NULL,
  name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  due_on        date NOT NULL,
  reached_on    date,
  document_no   text
);
CREATE INDEX restoration_project_milestones_project ON restoration_project_milestones (project_id, due_on);
CREATE INDEX restoration_project_milestones_division ON restoration_project_milestones (division_code, id);
CALL protect_rows('restoration_project_milestones');
CALL audit_table('restoration_project_milestones');

CREATE TABLE restoration_project_years (
  id            uuid PRIMARY KEY,
  project_id    uuid NOT NULL REFERENCES restoration_projects,
  division_code text COLLATE "C" NOT NULL,
  year          int NOT NULL CHECK (year BETWEEN 2000 AND 2100),
  area_mu       numeric(14, 4) NOT NULL CHECK (area_mu >= 0),
  trees         int NOT NULL DEFAULT 0 CHECK (trees >= 0),
  invested_fen  bigint NOT NULL DEFAULT 0 CHECK (invested_fen >= 0),
  note          text,
  UNIQUE (project_id, year)
);
CREATE INDEX restoration_project_years_division ON restoration_project_years (division_code, id);
CALL protect_rows('restoration_project_years');
CALL audit_table('restoration_project_years');

CREATE TABLE restoration_project_acts (
  id            uuid PRIMARY KEY,
  project_id    uuid NOT NULL REFERENCES restoration_projects,
  division_code text COLLATE "C" NOT NULL,
  act           text NOT NULL CHECK (act IN ('register', 'change', 'start', 'complete', 'accept', 'send_back')),
  on_date       date NOT NULL,
  document_no   text,
  note          text,
  recorded_by   text NOT NULL,
  recorded_by_name text,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX restoration_project_acts_project ON restoration_project_acts (project_id, created_at);
CREATE INDEX restoration_project_acts_division ON restoration_project_acts (division_code, id);
CALL protect_rows('restoration_project_acts');
CALL make_append_only('restoration_project_acts');

-- Budget lines and special funds of a government (S0-31, 38; S3-50).
CREATE TABLE restoration_budgets (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  kind          text NOT NULL CHECK (kind IN ('budget_line', 'special_fund')),
  year          int NOT NULL CHECK (year BETWEEN 2000 AND 2100),
  item          text NOT NULL CHECK (item IN ('plan_compilation', 'reserve_review', 'development_review', 'enforcement',
                  'restoration', 'monitoring', 'other')),
  name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  source        text NOT NULL CHECK (source IN ('central', 'provincial', 'municipal', 'county', 'township', 'grant_revenue', 'other')),
  document_no   text NOT NULL CHECK (length(document_no) BETWEEN 1 AND 100),
  purpose       text,
  project_id    uuid REFERENCES restoration_projects,
  amount_fen    bigint NOT NULL CHECK (amount_fen > 0),
  allocated_fen bigint NOT NULL DEFAULT 0,
  paid_fen      bigint NOT NULL DEFAULT 0,
  note          text,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (allocated_fen BETWEEN 0 AND amount_fen),
  CHECK (paid_fen BETWEEN 0 AND allocated_fen)
);
CREATE INDEX restoration_budgets_division ON restoration_budgets (division_code, id);
CALL protect_rows('restoration_budgets');
CALL audit_table('restoration_budgets');

-- The ledger of reclamation quotas (S2-30): what restored land brings, what is used or traded of it. A balance is
-- never negative; a movement is never rewritten, only taken back by another.
CREATE TABLE reclamation_quota_balances (
  division_code text COLLATE "C" NOT NULL,
  kind          text NOT NULL,
  land_class    text NOT NULL,
  balance_mu    numeric(14, 4) NOT NULL CONSTRAINT reclamation_quota_not_negative CHECK (balance_mu >= 0),
  last_on       date NOT NULL,
  movements     int NOT NULL DEFAULT 1,
  PRIMARY KEY (division_code, kind, land_class)
);
CALL protect_rows('reclamation_quota_balances');

CREATE TABLE reclamation_quota_movements (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1,
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  kind          text NOT NULL CHECK (kind IN ('reclamation', 'linked')),
  land_class    text NOT NULL CHECK (land_class IN ('paddy', 'irrigated', 'dry', 'garden', 'forest', 'grass', 'water',
                  'construction', 'other')),
  movement      text NOT NULL CHECK (movement IN ('generated', 'used', 'traded_out', 'traded_in', 'reversed')),
  area_mu       numeric(14, 4) NOT NULL CHECK (area_mu <> 0),
  balance_mu    numeric(14, 4) NOT NULL CHECK (balance_mu >= 0),
  number        int NOT NULL,
  on_date       date NOT NULL,
  document_no   text NOT NULL CHECK (length(document_no) BETWEEN 1 AND 100),
  site_id       uuid REFERENCES restoration_sites,
  project_id    uuid REFERENCES restoration_projects,
  counterparty  text,
  income_fen    bigint CHECK (income_fen >= 0),
  reverses      uuid UNIQUE REFERENCES reclamation_quota_movements,
  note          text,
  recorded_by   text NOT NULL,
  recorded_by_name text,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (division_code, kind, land_class, number),
  CHECK (movement NOT IN ('generated', 'traded_in') OR area_mu > 0),
  CHECK (movement NOT IN ('used', 'traded_out') OR area_mu < 0),
  CHECK ((movement = 'reversed') = (reverses IS NOT NULL)),
  CHECK (movement <> 'generated' OR site_id IS NOT NULL),
  CHECK (movement NOT IN ('traded_out', 'traded_in') OR counterparty IS NOT NULL),
  CHECK (income_fen IS NULL OR movement IN ('traded_out', 'reversed'))
);
COMMENT ON COLUMN reclamation_quota_movements.area_mu IS 'what comes is above zero, what goes below';
COMMENT ON COLUMN reclamation_quota_movements.balance_mu IS 'of division, kind and class after this movement';
CREATE INDEX reclamation_quota_movements_division ON reclamation_quota_movements (division_code, id);
CREATE INDEX reclamation_quota_movements_site ON reclamation_quota_movements (site_id, land_class);
CALL protect_rows('reclamation_quota_movements');
CALL make_append_only('reclamation_quota_movements');
