-- Schemes of consolidation (整合方案): a county's answer to one screening of its city, the facts it rests
-- on, every act of its procedure, and what its execution leaves to be decided.

CREATE TABLE consolidation_schemes (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}$'),
  city_code     text COLLATE "C" NOT NULL CHECK (city_code ~ '^\d{6}$'),
  screening_id  uuid NOT NULL REFERENCES consolidation_screenings,
  screened_on   date NOT NULL,
  title         text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  status        text NOT NULL DEFAULT 'draft' CHECK (status IN
    ('draft', 'heard', 'publicised', 'submitted', 'returned', 'approved', 'executing', 'completed')),
  content       jsonb NOT NULL CHECK (jsonb_typeof(content) = 'object'),
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (division_code, screening_id)
);
CREATE INDEX consolidation_schemes_made ON consolidation_schemes (created_at, id);
CREATE INDEX consolidation_schemes_screening ON consolidation_schemes (screening_id, division_code);
CALL protect_rows('consolidation_schemes');
CALL audit_table('consolidation_schemes');
CREATE TRIGGER what_was_submitted_stands BEFORE UPDATE ON consolidation_schemes FOR EACH ROW
  WHEN ((OLD.division_code, OLD.screening_id, OLD.screened_on)
        IS DISTINCT FROM (NEW.division_code, NEW.screening_id, NEW.screened_on)
        OR (OLD.status IN ('submitted', 'approved', 'executing', 'completed')
            AND OLD.content IS DISTINCT FROM NEW.content))
  EXECUTE FUNCTION refuse_rewrite();

CREATE TABLE consolidation_facts (
  id                uuid PRIMARY KEY,
  division_code     text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}$'),
  scheme_id         uuid NOT NULL REFERENCES consolidation_schemes,
  right_id          uuid NOT NULL REFERENCES mining_rights,
  kind              text NOT NULL CHECK (kind IN
    ('penalty', 'illegal_mining', 'lapse_cause', 'rectification', 'protected_area', 'backward',
     'fake_integration', 'verification', 'finding')),
  on_date           date NOT NULL,
  source            text NOT NULL CHECK (length(source) BETWEEN 1 AND 200),
  document_no       text CHECK (length(document_no) BETWEEN 1 AND 100),
  data              jsonb NOT NULL CHECK (jsonb_typeof(data) = 'object'),
  recorded_by       text NOT NULL,
  recorded_by_name  text,
  recorded_at       timestamptz NOT NULL,
  withdrawn_at      timestamptz,
  withdrawn_by      text,
  withdrawn_by_name text,
  withdraw_reason   text CHECK (length(withdraw_reason) BETWEEN 1 AND 500),
  CHECK (num_nulls(withdrawn_at, withdrawn_by, withdraw_reason) IN (0, 3))
);
CREATE INDEX consolidation_facts_scheme ON consolidation_facts (scheme_id, recorded_at, id);
CREATE INDEX consolidation_facts_right ON consolidation_facts (right_id);
CREATE INDEX consolidation_facts_division ON consolidation_facts (division_code, id);
CALL protect_rows('consolidation_facts');
CALL audit_table('consolidation_facts');
CREATE TRIGGER a_fact_is_only_taken_back BEFORE UPDATE ON consolidation_facts FOR EACH ROW
  WHEN (OLD.withdrawn_at IS NOT NULL OR
        (OLD.scheme_id, OLD.right_id, OLD.kind, OLD.on_date, OLD.source, OLD.document_no, OLD.data, OLD.recorded_by)
        IS DISTINCT FROM
        (NEW.scheme_id, NEW.right_id, NEW.kind, NEW.on_date, NEW.source, NEW.document_no, NEW.data, NEW.recorded_by))
  EXECUTE FUNCTION refuse_rewrite();

CREATE TABLE consolidation_executions (
  id              uuid PRIMARY KEY,
  version         int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code   text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}$'),
  scheme_id       uuid NOT NULL REFERENCES consolidation_schemes,
  kind            text NOT NULL CHECK (kind IN ('merged', 'closed', 'exits', 'group')),
  state           text NOT NULL DEFAULT 'waiting' CHECK (state IN
    ('waiting', 'ordered', 'cancelled', 'registered', 'restored')),
  right_id        uuid REFERENCES mining_rights,
  group_no        int CHECK (group_no > 0),
  exit_on         date,
  successor_id    uuid REFERENCES mining_rights,
  restoration_due date,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((kind = 'group') = (right_id IS NULL)),
  CHECK ((kind IN ('group', 'merged')) = (group_no IS NOT NULL)),
  CHECK ((kind = 'exits') = (exit_on IS NOT NULL)),
  CHECK (CASE kind WHEN 'group' THEN state IN ('waiting', 'registered', 'restored')
                   ELSE state IN ('waiting', 'ordered', 'cancelled') END),
  CHECK ((state IN ('registered', 'restored')) = (num_nonnulls(successor_id, restoration_due) = 2)),
  UNIQUE (scheme_id, right_id)
);
CREATE UNIQUE INDEX consolidation_executions_group ON consolidation_executions (scheme_id, group_no)
  WHERE kind = 'group';
CREATE INDEX consolidation_executions_made ON consolidation_executions (created_at, id);
CREATE INDEX consolidation_executions_right ON consolidation_executions (right_id);
CREATE INDEX consolidation_executions_successor ON consolidation_executions (successor_id);
CREATE INDEX consolidation_executions_division ON consolidation_executions (division_code, id);
CALL protect_rows('consolidation_executions');
CALL audit_table('consolidation_executions');

CREATE TABLE consolidation_acts (
  id               uuid PRIMARY KEY,
  division_code    text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}$'),
  scheme_id        uuid NOT NULL REFERENCES consolidation_schemes,
  execution_id     uuid REFERENCES consolidation_executions,
  act              text NOT NULL CHECK (act IN
    ('prepared', 'changed', 'fact', 'withdrawn', 'heard', 'publicised', 'submitted', 'approved', 'returned',
     'executing', 'completed', 'milestone', 'closure_ordered', 'cancelled', 'grant_recorded', 'registered',
     'restored')),
  on_date          date NOT NULL,
  document_no      text CHECK (length(document_no) BETWEEN 1 AND 100),
  reason           text CHECK (length(reason) BETWEEN 1 AND 1000),
  data             jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(data) = 'object'),
  recorded_by      text NOT NULL,
  recorded_by_name text,
  recorded_at      timestamptz NOT NULL,
  CHECK (act NOT IN ('submitted', 'approved', 'closure_ordered', 'cancelled', 'grant_recorded', 'registered',
                     'restored') OR document_no IS NOT NULL),
  CHECK (act <> 'returned' OR reason IS NOT NULL),
  CHECK (act NOT IN ('closure_ordered', 'cancelled', 'grant_recorded', 'registered', 'restored')
         OR execution_id IS NOT NULL)
);
CREATE INDEX consolidation_acts_scheme ON consolidation_acts (scheme_id, recorded_at, id);
CREATE INDEX consolidation_acts_execution ON consolidation_acts (execution_id);
CREATE INDEX consolidation_acts_division ON consolidation_acts (division_code, id);
CALL protect_rows('consolidation_acts');
REVOKE UPDATE ON consolidation_acts FROM kz_official, kz_worker;
CALL make_append_only('consolidation_acts');
CALL audit_table('consolidation_acts');

-- The newest screening of the city a county lies in, or the one named: the run itself is the city's, the
-- county is told which it is and of which day. A county directly under a province has that for its city.
CREATE FUNCTION find_county_screening(p_county text, p_screening uuid)
  RETURNS TABLE (id uuid, city_code text, on_date date)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.id, s.division_code, s.on_date FROM consolidation_screenings s
   WHERE p_county >= scope_lo() AND p_county < scope_hi()
     AND s.division_code IN (left(p_county, 4) || '00', left(p_county, 2) || '0000')
     AND (p_screening IS NULL OR s.id = p_screening)
   ORDER BY s.created_at DESC, s.id DESC LIMIT 1
$$;
GRANT EXECUTE ON FUNCTION find_county_screening TO kz_official;
