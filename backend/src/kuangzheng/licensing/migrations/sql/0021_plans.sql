-- Mineral-resources plans with their editions, and what feeds their indicators: discoveries, and
-- reserves with their rank in the province. The content is one document, as the plan file brought it.

CREATE TABLE plans (
  id              uuid PRIMARY KEY,
  version         int NOT NULL DEFAULT 1,
  division_code   text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  series_id       uuid NOT NULL,
  edition         int NOT NULL CHECK (edition > 0),
  kind            text NOT NULL CHECK (kind IN ('first', 'adjustment', 'next_round')),
  replaces_id     uuid REFERENCES plans,
  status          text NOT NULL DEFAULT 'draft'
                  CHECK (status IN ('draft', 'reviewed', 'in_force', 'superseded', 'discarded')),
  title           text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  level           text NOT NULL CHECK (level IN ('nation', 'province', 'city', 'county')),
  minerals_scope  text NOT NULL CHECK (minerals_scope IN ('all', 'non_oil_gas', 'oil_gas')),
  base_year       int NOT NULL CHECK (base_year BETWEEN 1990 AND 2100),
  target_year     int NOT NULL,
  outlook_year    int,
  valid_from      date NOT NULL,
  valid_to        date NOT NULL,
  extended_to     date,
  in_force_on     date,
  ends_on         date,
  content         jsonb NOT NULL,
  content_version text NOT NULL CHECK (content_version ~ '^[0-9a-f]{64}$'),
  reason          text CHECK (length(reason) BETWEEN 1 AND 500),
  document_no     text CHECK (length(document_no) BETWEEN 1 AND 100),
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (series_id, edition),
  CHECK (base_year < target_year AND (outlook_year IS NULL OR target_year < outlook_year)),
  CHECK (valid_from < valid_to AND (extended_to IS NULL OR extended_to > valid_to)),
  CHECK ((kind = 'first') = (replaces_id IS NULL)),
  CHECK (kind <> 'adjustment' OR reason IS NOT NULL AND document_no IS NOT NULL),
  CHECK (status IN ('in_force', 'superseded') = (in_force_on IS NOT NULL)),
  CHECK ((status = 'superseded') = (ends_on IS NOT NULL))
);
COMMENT ON COLUMN plans.document_no IS 'of the approval of the adjustment; that of the plan itself is in its content';
COMMENT ON COLUMN plans.ends_on IS 'first day on which another edition holds instead';
CREATE INDEX plans_division ON plans (division_code, id);
CREATE INDEX plans_replaces ON plans (replaces_id);
CREATE UNIQUE INDEX plans_in_force ON plans (division_code, minerals_scope) WHERE status = 'in_force';
CALL protect_rows('plans');
CREATE POLICY superior_rows ON plans FOR SELECT TO kz_official
  USING (status IN ('in_force', 'superseded') AND division_code = ANY ((SELECT scope_ancestors())::text[]));
CALL audit_table('plans');
CREATE TRIGGER what_was_reviewed_stands BEFORE UPDATE ON plans FOR EACH ROW
  WHEN (OLD.status <> 'draft' AND (OLD.division_code, OLD.series_id, OLD.edition, OLD.kind, OLD.replaces_id,
        OLD.content_version, OLD.content) IS DISTINCT FROM (NEW.division_code, NEW.series_id, NEW.edition,
        NEW.kind, NEW.replaces_id, NEW.content_version, NEW.content))
  EXECUTE FUNCTION refuse_rewrite();

CREATE TABLE plan_acts (
  id              uuid PRIMARY KEY,
  division_code   text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  plan_id         uuid NOT NULL REFERENCES plans,
  act             text NOT NULL CHECK (act IN ('prepared', 'changed', 'reviewed', 'returned', 'put_in_force',
                    'extended', 'superseded', 'discarded')),
  content_version text NOT NULL,
  on_date         date,
  document_no     text CHECK (length(document_no) BETWEEN 1 AND 100),
  reason          text CHECK (length(reason) BETWEEN 1 AND 500),
  recorded_by     text NOT NULL,
  recorded_by_name text,
  recorded_at     timestamptz NOT NULL,
  CHECK (act NOT IN ('returned', 'discarded', 'extended') OR reason IS NOT NULL),
  CHECK (act NOT IN ('put_in_force', 'extended', 'superseded') OR on_date IS NOT NULL)
);
CREATE INDEX plan_acts_plan ON plan_acts (plan_id, recorded_at);
CREATE INDEX plan_acts_division ON plan_acts (division_code, id);
CREATE UNIQUE INDEX plan_acts_once ON plan_acts (plan_id) WHERE act = 'put_in_force';
CALL protect_rows('plan_acts');
REVOKE UPDATE ON plan_acts FROM kz_official, kz_worker;
CREATE POLICY superior_rows ON plan_acts FOR SELECT TO kz_official
  USING (division_code = ANY ((SELECT scope_ancestors())::text[])
         AND EXISTS (SELECT FROM plans p WHERE p.id = plan_id));
CALL make_append_only('plan_acts');
CALL audit_table('plan_acts');

-- Blocks say of which plan they are and in which class of area they lie (S3-43).
ALTER TABLE planned_blocks
  ADD COLUMN plan_id uuid REFERENCES plans,
  ADD COLUMN area_class text CHECK (area_class IN ('energy_base', 'national_planning_area',
    'key_exploration_area', 'key_mining_area', 'concentrated_mining_area'));
CREATE INDEX planned_blocks_plan ON planned_blocks (plan_id);
CALL audit_table('planned_blocks');

-- What feeds the expected indicators: deposits found and evaluated, resources added (S3-13).
CREATE TABLE discoveries (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1,
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  kind          text NOT NULL CHECK (kind IN ('new_deposit', 'added_resources')),
  deposit_id    uuid REFERENCES deposits,
  mineral       text NOT NULL CHECK (length(mineral) BETWEEN 1 AND 60),
  size_class    text CHECK (size_class IN ('large', 'medium', 'small')),
  value         numeric(18, 4) CHECK (value > 0),
  unit          text,
  confirmed_on  date NOT NULL,
  document_no   text NOT NULL CHECK (length(document_no) BETWEEN 1 AND 100),
  note          text,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((value IS NULL) = (unit IS NULL)),
  CHECK (kind <> 'new_deposit' OR deposit_id IS NOT NULL AND size_class IS NOT NULL),
  CHECK (kind <> 'added_resources' OR value IS NOT NULL)
);
CREATE INDEX discoveries_division ON discoveries (division_code, id);
CREATE UNIQUE INDEX discoveries_deposit ON discoveries (deposit_id) WHERE kind = 'new_deposit';
CALL protect_rows('discoveries');
CALL audit_table('discoveries');

-- Retained reserves of a mineral in a division at a year's end with the rank in the province (S0-6).
CREATE TABLE reserve_standings (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1,
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  mineral       text NOT NULL CHECK (length(mineral) BETWEEN 1 AND 60),
  year          int NOT NULL CHECK (year BETWEEN 1990 AND 2100),
  value         numeric(18, 4) NOT NULL CHECK (value >= 0),
  unit          text NOT NULL,
  province_rank int CHECK (province_rank > 0),
  source        text NOT NULL CHECK (length(source) BETWEEN 1 AND 200),
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (division_code, mineral, year)
);
CREATE INDEX reserve_standings_division ON reserve_standings (division_code, id);
CALL protect_rows('reserve_standings');
CALL audit_table('reserve_standings');

-- Rights that count against a plan on each of some days, in one pass. IS TRUE: see decision 0008.
CREATE FUNCTION find_plan_series(p_lo text, p_hi text, p_days date[])
  RETURNS TABLE (day date, kind text, mineral text, scale_class text, capacity_unit text,
                 rights bigint, capacity numeric, area_km2 numeric)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT d.day, v.kind, v.minerals[1], v.scale_class, v.capacity_unit, count(*), sum(v.capacity_value), sum(v.area_km2)
    FROM mining_right_versions v, unnest(p_days) AS d(day)
   WHERE v.division_code >= p_lo AND v.division_code < p_hi AND (v.valid_during @> d.day) IS TRUE
     AND counts_against_plan(display_status(v.status, v.licence_status, v.term_from, v.term_to, d.day))
   GROUP BY 1, 2, 3, 4, 5
$$;
CALL grant_to_login('find_plan_series(text,text,date[])');
GRANT EXECUTE ON FUNCTION find_plan_series TO kz_official, kz_worker;
