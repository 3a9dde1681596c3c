-- Disclosure (信息公示, Order 13 of MNR): annual statements, draws that anybody can repeat, checks with written
-- notice and correction, and how a holder comes on a list and off it again.
CREATE TABLE annual_information (
  id               uuid PRIMARY KEY,
  version          int NOT NULL DEFAULT 1,
  division_code    text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  right_id         uuid NOT NULL REFERENCES mining_rights,
  holder_id        uuid NOT NULL REFERENCES holders,
  holder_name      text NOT NULL,
  right_code       text,
  right_name       text NOT NULL,
  kind             text NOT NULL CHECK (kind IN ('exploration', 'mining')),
  year             int NOT NULL CHECK (year BETWEEN 2000 AND 9998),
  state            text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'submitted', 'published')),
  statement        jsonb NOT NULL CHECK (jsonb_typeof(statement) = 'object'),
  due_on           date NOT NULL,
  submitted_on     date,
  published_on     date,
  filled_by        text NOT NULL,
  filled_by_name   text,
  published_by_name text,
  return_reason    text,
  created_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (right_id, year),
  CHECK (state = 'draft' OR submitted_on IS NOT NULL),
  CHECK ((state = 'published') = (published_on IS NOT NULL))
);
COMMENT ON COLUMN annual_information.submitted_on IS 'the first submission: it decides whether the statement was late';
CREATE INDEX annual_information_division ON annual_information (division_code, id);
CREATE INDEX annual_information_year ON annual_information (year, id);
CREATE INDEX annual_information_holder ON annual_information (holder_id, id);
CALL protect_rows('annual_information');
CALL audit_table('annual_information');
CREATE POLICY portal_reads ON annual_information FOR SELECT TO kz_portal
  USING (holder_id = (SELECT scope_holder()) OR state = 'published');
CREATE POLICY portal_files ON annual_information FOR INSERT TO kz_portal
  WITH CHECK (holder_id = (SELECT scope_holder()) AND state = 'draft');
CREATE POLICY portal_changes ON annual_information FOR UPDATE TO kz_portal
  USING (holder_id = (SELECT scope_holder()) AND state = 'draft')
  WITH CHECK (holder_id = (SELECT scope_holder()) AND state IN ('draft', 'submitted'));
GRANT SELECT, INSERT, UPDATE ON annual_information TO kz_portal;

CREATE TABLE annual_information_entries (
  id             uuid PRIMARY KEY,
  information_id uuid NOT NULL REFERENCES annual_information,
  division_code  text COLLATE "C" NOT NULL,
  kind           text NOT NULL CHECK (kind IN ('permit', 'change', 'penalty', 'other')),
  content        text NOT NULL,
  authority      text NOT NULL,
  document_no    text,
  on_date        date NOT NULL,
  internal       boolean NOT NULL,
  entered_by     text NOT NULL,
  entered_by_name text,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX annual_information_entries_of ON annual_information_entries (information_id, on_date, id);
CREATE INDEX annual_information_entries_division ON annual_information_entries (division_code, id);
CALL protect_rows('annual_information_entries');
CALL make_append_only('annual_information_entries');
CALL audit_table('annual_information_entries');
CREATE POLICY portal_reads ON annual_information_entries FOR SELECT TO kz_portal
  USING (NOT internal AND EXISTS (SELECT FROM annual_information a WHERE a.id = information_id));
GRANT SELECT ON annual_information_entries TO kz_portal;

-- A draw: the list, the rule and the hash of a secret seed are fixed first; a public number that nobody could
-- know then is entered later; from both follows the result.
CREATE TABLE disclosure_draws (
  id               uuid PRIMARY KEY,
  version          int NOT NULL DEFAULT 1,
  division_code    text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  title            text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  year             int NOT NULL,
  state            text NOT NULL DEFAULT 'committed' CHECK (state IN ('committed', 'drawn', 'voided')),
  candidates       int NOT NULL CHECK (candidates > 0),
  sample           int NOT NULL CHECK (sample BETWEEN 1 AND candidates),
  officers         int NOT NULL CHECK (officers > 0),
  visit_on         date NOT NULL,
  listing          text NOT NULL,
  commitment       text NOT NULL CHECK (commitment ~ '^[0-9a-f]{64}$'),
  rulings          jsonb NOT NULL,
  secrets          jsonb NOT NULL,
  committed_at     timestamptz NOT NULL,
  committed_by     text NOT NULL,
  committed_by_name text,
  randomness       text,
  randomness_source text,
  randomness_at    timestamptz,
  result           jsonb,
  drawn_at         timestamptz,
  drawn_by         text,
  drawn_by_name    text,
  void_reason      text,
  created_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((state = 'drawn') = (result IS NOT NULL)),
  CHECK (num_nulls(randomness, randomness_source, randomness_at, result, drawn_at, drawn_by) IN (0, 6)),
  CHECK (drawn_by IS NULL OR drawn_by <> committed_by),
  CHECK (randomness_at IS NULL OR randomness_at > committed_at),
  CHECK ((state = 'voided') = (void_reason IS NOT NULL))
);
COMMENT ON COLUMN disclosure_draws.listing IS 'the canonical text whose SHA-256 is the commitment, byte for byte';
COMMENT ON COLUMN disclosure_draws.secrets IS '{"seed": hex, "officers": [{"token", "name", "user_id", "salt"}]}';
INSERT INTO audit_denied_columns VALUES ('disclosure_draws', 'secrets', true), ('disclosure_draws', 'listing', false);
CREATE INDEX disclosure_draws_division ON disclosure_draws (division_code, id);
CREATE INDEX disclosure_draws_committed ON disclosure_draws (committed_at, id);
CALL protect_rows('disclosure_draws');
CALL audit_table('disclosure_draws');

CREATE FUNCTION keep_draw() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'committed' OR (NEW.listing, NEW.commitment, NEW.secrets, NEW.candidates, NEW.sample, NEW.officers,
      NEW.visit_on, NEW.committed_at, NEW.committed_by, NEW.division_code, NEW.rulings)
    IS DISTINCT FROM (OLD.listing, OLD.commitment, OLD.secrets, OLD.candidates, OLD.sample, OLD.officers,
      OLD.visit_on, OLD.committed_at, OLD.committed_by, OLD.division_code, OLD.rulings) THEN
    RAISE EXCEPTION 'what a draw has committed to is append-only' USING ERRCODE = 'KZ002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_draw BEFORE UPDATE ON disclosure_draws FOR EACH ROW EXECUTE FUNCTION keep_draw();
CREATE TRIGGER keep_draw_rows BEFORE DELETE ON disclosure_draws FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();

-- What is published of a draw, for everybody: the seed once it is drawn, names from the day of the visit.
CREATE FUNCTION find_draw_proof(p_draw uuid, p_on date)
  RETURNS TABLE (title text, division_code text, commitment text, committed_at timestamptz, listing text, seed text,
                 randomness text, randomness_source text, randomness_at timestamptz, result jsonb, officers jsonb)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT d.title, d.division_code, d.commitment, d.committed_at, d.listing,
         CASE WHEN d.state = 'drawn' THEN d.secrets ->> 'seed' END, d.randomness, d.randomness_source,
         d.randomness_at, d.result,
         CASE WHEN d.state = 'drawn' AND d.visit_on <= p_on THEN
           (SELECT jsonb_agg(o - 'user_id') FROM jsonb_array_elements(d.secrets -> 'officers') o) END
    FROM disclosure_draws d WHERE d.id = p_draw
$$;
GRANT EXECUTE ON FUNCTION find_draw_proof TO kz_official, kz_portal;

-- Lists that the nation draws: every row is kept, whether the register knows its licence or not.
CREATE TABLE national_draw_lists (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version = 1),
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  title         text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  year          int NOT NULL,
  document_no   text,
  file_name     text,
  rows          jsonb NOT NULL CHECK (jsonb_typeof(rows) = 'array'),
  matched       int NOT NULL CHECK (matched >= 0),
  unmatched     int NOT NULL CHECK (unmatched >= 0),
  imported_by   text NOT NULL,
  imported_by_name text,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX national_draw_lists_division ON national_draw_lists (division_code, id);
CREATE INDEX national_draw_lists_made ON national_draw_lists (created_at, id);
CALL protect_rows('national_draw_lists');
CALL make_append_only('national_draw_lists');
CALL audit_table('national_draw_lists');

CREATE TABLE disclosure_checks (
  id               uuid PRIMARY KEY,
  version          int NOT NULL DEFAULT 1,
  division_code    text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  right_id         uuid NOT NULL REFERENCES mining_rights,
  right_code       text,
  right_name       text NOT NULL,
  holder_id        uuid NOT NULL REFERENCES holders,
  holder_name      text NOT NULL,
  origin           text NOT NULL CHECK (origin IN ('draw', 'national', 'not_filed', 'report', 'other')),
  draw_id          uuid REFERENCES disclosure_draws,
  national_list_id uuid REFERENCES national_draw_lists,
  year             int NOT NULL,
  state            text NOT NULL DEFAULT 'planned' CHECK (state IN
    ('planned', 'passed', 'found', 'noticed', 'corrected', 'not_corrected')),
  checked_on       date,
  mode             text CHECK (mode IN ('indoors', 'field')),
  inspectors       text[] NOT NULL DEFAULT '{}',
  record           text,
  finding          text,
  notice_no        text,
  noticed_on       date,
  correct_by       date,
  notice_text      text,
  rechecked_on     date,
  recheck_mode     text CHECK (recheck_mode IN ('indoors', 'field')),
  recheck_record   text,
  created_by       text NOT NULL,
  created_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (origin <> 'draw' OR draw_id IS NOT NULL),
  CHECK (origin <> 'national' OR national_list_id IS NOT NULL),
  CHECK (state = 'planned' OR num_nulls(checked_on, mode, record) = 0),
  CHECK (state IN ('planned', 'passed') OR finding IS NOT NULL),
  CHECK (state NOT IN ('noticed', 'corrected', 'not_corrected')
         OR num_nulls(notice_no, noticed_on, correct_by, notice_text) = 0),
  CHECK (correct_by > noticed_on),
  CHECK (state <> 'not_corrected' OR rechecked_on > correct_by),
  CHECK (state NOT IN ('corrected', 'not_corrected') OR num_nulls(rechecked_on, recheck_mode, recheck_record) = 0)
);
CREATE INDEX disclosure_checks_division ON disclosure_checks (division_code, id);
CREATE INDEX disclosure_checks_updated ON disclosure_checks (updated_at, id);
CREATE INDEX disclosure_checks_right ON disclosure_checks (right_id, id);
CREATE UNIQUE INDEX disclosure_checks_drawn ON disclosure_checks (draw_id, right_id) WHERE draw_id IS NOT NULL;
CALL protect_rows('disclosure_checks');
CALL audit_table('disclosure_checks');

-- How a holder comes on a list: proposed upon a check whose notice was given, approved by another person; then
-- off it by correction, repair or its term. What stands in holder_listings has its row here.
CREATE TABLE listing_cases (
  id               uuid PRIMARY KEY,
  version          int NOT NULL DEFAULT 1,
  division_code    text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  check_id         uuid NOT NULL REFERENCES disclosure_checks,
  holder_id        uuid NOT NULL REFERENCES holders,
  holder_name      text NOT NULL,
  list             text NOT NULL CHECK (list IN ('abnormal', 'serious')),
  ground           text NOT NULL CHECK (ground IN
    ('not_corrected', 'heavy_penalty', 'two_penalties', 'fraud')),
  reason           text NOT NULL,
  state            text NOT NULL DEFAULT 'proposed' CHECK (state IN
    ('proposed', 'refused', 'in_force', 'removal_proposed', 'removed', 'expired')),
  document_no      text,
  listed_on        date,
  until            date,
  delisted_on      date,
  removal_kind     text CHECK (removal_kind IN ('corrected', 'repaired', 'error')),
  removal_reason   text,
  removal_document_no text,
  refuse_reason    text,
  proposed_by      text NOT NULL,
  proposed_by_name text,
  decided_by       text,
  decided_by_name  text,
  removal_by       text,
  removal_by_name  text,
  removal_decided_by text,
  removal_decided_by_name text,
  created_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((list = 'abnormal') = (ground = 'not_corrected')),
  CHECK (state IN ('proposed', 'refused') OR num_nulls(document_no, listed_on, decided_by) = 0),
  CHECK ((state IN ('removed', 'expired')) = (delisted_on IS NOT NULL)),
  CHECK (list = 'abnormal' OR listed_on IS NULL OR until IS NOT NULL),
  CHECK (decided_by <> proposed_by),
  CHECK (removal_decided_by <> removal_by)
);
CREATE INDEX listing_cases_division ON listing_cases (division_code, id);
CREATE INDEX listing_cases_updated ON listing_cases (updated_at, id);
CREATE INDEX listing_cases_holder ON listing_cases (holder_id, id);
CREATE INDEX listing_cases_until ON listing_cases (until) WHERE state IN ('in_force', 'removal_proposed');
CREATE UNIQUE INDEX listing_cases_open ON listing_cases (check_id, list)
  WHERE state IN ('proposed', 'in_force', 'removal_proposed');
CALL protect_rows('listing_cases');
CALL audit_table('listing_cases');

-- A holder's right today, for a statement in the portal and for a check: the holder's own, or the scope's.
CREATE FUNCTION find_disclosure_candidates(p_lo text, p_hi text, p_kinds text[], p_on date)
  RETURNS TABLE (right_id uuid, code text, name text, division_code text, holder_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT v.right_id, v.code, v.name, v.division_code, v.holder_id
    FROM mining_right_versions v
   WHERE v.division_code >= greatest(p_lo, scope_lo()) AND v.division_code < least(p_hi, scope_hi())
     AND v.kind = ANY (p_kinds) AND (v.valid_during @> p_on) IS TRUE AND v.status <> 'extinguished'
     AND v.holder_id IS NOT NULL
   ORDER BY v.code COLLATE "C", v.right_id
$$;
GRANT EXECUTE ON FUNCTION find_disclosure_candidates TO kz_official;
