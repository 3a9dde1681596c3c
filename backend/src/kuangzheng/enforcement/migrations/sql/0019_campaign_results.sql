-- Spot checks by a draw in strata, reports with their frozen figures, summaries of departments, typical cases.
CREATE TABLE spot_checks (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}$'),
  campaign_id    uuid NOT NULL REFERENCES campaigns,
  title          text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  percent        int NOT NULL CHECK (percent BETWEEN 1 AND 100),
  counties       int NOT NULL CHECK (counties > 0),
  rights         int NOT NULL CHECK (rights > 0),
  sample         int NOT NULL CHECK (sample BETWEEN 1 AND rights),
  listing        text NOT NULL,
  commitment     text NOT NULL CHECK (commitment ~ '^[0-9a-f]{64}$'),
  seed           text NOT NULL CHECK (seed ~ '^[0-9a-f]{64}$'),
  state          text NOT NULL DEFAULT 'committed' CHECK (state IN ('committed', 'drawn', 'voided')),
  committed_at   timestamptz NOT NULL,
  committed_by   text NOT NULL,
  committed_by_name text,
  randomness     text CHECK (length(randomness) BETWEEN 4 AND 200),
  randomness_source text CHECK (length(randomness_source) BETWEEN 1 AND 200),
  randomness_at  timestamptz,
  result         jsonb,
  drawn_at       timestamptz,
  drawn_by       text,
  drawn_by_name  text,
  void_reason    text CHECK (length(void_reason) BETWEEN 1 AND 500),
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((state = 'drawn') = (result IS NOT NULL AND randomness IS NOT NULL AND drawn_at IS NOT NULL)),
  CHECK (drawn_by IS NULL OR drawn_by <> committed_by),
  CHECK (randomness_at IS NULL OR randomness_at > committed_at),
  CHECK ((state = 'voided') = (void_reason IS NOT NULL))
);
CREATE INDEX spot_checks_division ON spot_checks (division_code, id);
CREATE INDEX spot_checks_campaign ON spot_checks (campaign_id);
CALL protect_rows('spot_checks');
CALL audit_table('spot_checks');
CREATE POLICY superior_rows ON spot_checks FOR SELECT TO kz_official
  USING (division_code = ANY ((SELECT scope_ancestors())::text[]));

-- What was committed to is never rewritten.
CREATE FUNCTION keep_spot_check_commitment() RETURNS trigger
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF (NEW.listing, NEW.commitment, NEW.seed, NEW.committed_at, NEW.committed_by, NEW.division_code, NEW.campaign_id)
     IS DISTINCT FROM
     (OLD.listing, OLD.commitment, OLD.seed, OLD.committed_at, OLD.committed_by, OLD.division_code, OLD.campaign_id)
     OR OLD.state <> 'committed' THEN
    RAISE EXCEPTION 'a spot check keeps what was committed to and drawn' USING ERRCODE = 'KZ002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_commitment BEFORE UPDATE ON spot_checks
  FOR EACH ROW EXECUTE FUNCTION keep_spot_check_commitment();

CREATE TABLE spot_check_items (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL,
  spot_check_id uuid NOT NULL REFERENCES spot_checks,
  campaign_id   uuid NOT NULL REFERENCES campaigns,
  right_id      uuid NOT NULL,
  right_code    text NOT NULL,
  right_name    text NOT NULL,
  position      int NOT NULL CHECK (position > 0),
  result        text CHECK (result IN ('confirmed', 'returned')),
  checked_on    date,
  note          text CHECK (length(note) BETWEEN 1 AND 4000),
  checked_by    text,
  checked_by_name text,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (spot_check_id, right_id),
  CHECK ((result IS NULL) = (checked_on IS NULL)),
  CHECK (result IS DISTINCT FROM 'returned' OR note IS NOT NULL)
);
CREATE INDEX spot_check_items_division ON spot_check_items (division_code, id);
CREATE INDEX spot_check_items_campaign ON spot_check_items (campaign_id, division_code);
CALL protect_rows('spot_check_items');
CALL audit_table('spot_check_items');

CREATE TABLE campaign_reports (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}$'),
  campaign_id   uuid NOT NULL REFERENCES campaigns,
  kind          text NOT NULL CHECK (kind IN ('check_results', 'county_summary', 'city_summary')),
  title         text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  work          text CHECK (length(work) BETWEEN 1 AND 8000),
  difficulties  text CHECK (length(difficulties) BETWEEN 1 AND 8000),
  proposals     text CHECK (length(proposals) BETWEEN 1 AND 8000),
  state         text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'issued')),
  figures       jsonb,
  as_of         date,
  prepared_by   text NOT NULL,
  prepared_by_name text,
  document_no   text CHECK (length(document_no) BETWEEN 1 AND 100),
  issued_on     date,
  issued_by     text,
  issued_by_name text,
  document_id   uuid REFERENCES documents,
  sha256        text,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (issued_by IS NULL OR issued_by <> prepared_by),
  CHECK ((state = 'issued') = (figures IS NOT NULL AND as_of IS NOT NULL AND document_no IS NOT NULL
                               AND issued_on IS NOT NULL AND work IS NOT NULL))
);
CREATE UNIQUE INDEX campaign_reports_draft ON campaign_reports (campaign_id, division_code, kind) WHERE state = 'draft';
CREATE INDEX campaign_reports_division ON campaign_reports (division_code, id);
CREATE INDEX campaign_reports_document ON campaign_reports (document_id);
CALL protect_rows('campaign_reports');
CALL audit_table('campaign_reports');

CREATE TABLE department_summaries (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}$'),
  campaign_id   uuid NOT NULL REFERENCES campaigns,
  department    text NOT NULL,
  text          text NOT NULL CHECK (length(text) BETWEEN 1 AND 8000),
  filed_on      date NOT NULL,
  filed_by      text NOT NULL,
  filed_by_name text,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (campaign_id, division_code, department)
);
CREATE INDEX department_summaries_division ON department_summaries (division_code, id);
CALL protect_rows('department_summaries');
CALL audit_table('department_summaries');

CREATE TABLE typical_cases (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  campaign_id   uuid NOT NULL REFERENCES campaigns,
  problem_id    uuid REFERENCES problems,
  title         text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  party         text CHECK (length(party) BETWEEN 1 AND 200),
  text          text NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
  outcome       text NOT NULL CHECK (length(outcome) BETWEEN 1 AND 2000),
  state         text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'published', 'withdrawn')),
  prepared_by   text NOT NULL,
  prepared_by_name text,
  published_on  date,
  published_by  text,
  published_by_name text,
  withdraw_reason text CHECK (length(withdraw_reason) BETWEEN 1 AND 500),
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (published_by IS NULL OR published_by <> prepared_by),
  CHECK ((state = 'draft') = (published_on IS NULL)),
  CHECK ((state = 'withdrawn') = (withdraw_reason IS NOT NULL))
);
CREATE INDEX typical_cases_division ON typical_cases (division_code, id);
CALL protect_rows('typical_cases');
CALL audit_table('typical_cases');

-- What was published and not withdrawn, to whoever asks; masked by the service that sends it.
CREATE FUNCTION find_typical_cases(p_division text, p_limit int)
  RETURNS TABLE (id uuid, division_code text, title text, party text, "text" text, outcome text, published_on date)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id, c.division_code, c.title, c.party, c.text, c.outcome, c.published_on
    FROM typical_cases c
   WHERE c.state = 'published' AND starts_with(c.division_code, p_division)
   ORDER BY c.published_on DESC, c.id DESC
   LIMIT least(p_limit, 200)
$$;
GRANT EXECUTE ON FUNCTION find_typical_cases TO kz_public;
