-- What a mine has to restore and does: who did what with any of these records, and pictures of places on dates.
CREATE TABLE work_acts (
  id            uuid PRIMARY KEY,
  subject       text NOT NULL CHECK (subject IN ('restoration_plan', 'annual_plan', 'damaged_plot', 'monitoring_item',
                  'damage_report', 'acceptance', 'project_ore')),
  subject_id    uuid NOT NULL,
  division_code text COLLATE "C" NOT NULL,
  holder_id     uuid,
  act           text NOT NULL CHECK (act ~ '^[a-z_]{2,40}$'),
  on_date       date NOT NULL,
  document_no   text CHECK (length(document_no) BETWEEN 1 AND 100),
  note          text CHECK (length(note) <= 2000),
  data          jsonb NOT NULL DEFAULT '{}',
  by_id         text NOT NULL,
  by_name       text,
  at            timestamptz NOT NULL
);
CREATE INDEX work_acts_of ON work_acts (subject_id, at, id);
CREATE INDEX work_acts_division ON work_acts (division_code, id);
CALL protect_rows('work_acts');
REVOKE UPDATE ON work_acts FROM kz_official, kz_worker;
CALL make_append_only('work_acts');
CREATE POLICY portal_rows ON work_acts FOR SELECT TO kz_portal USING (holder_id = (SELECT scope_holder()));
GRANT SELECT ON work_acts TO kz_portal;

CREATE TABLE work_photos (
  id            uuid PRIMARY KEY,
  subject       text NOT NULL CHECK (subject IN ('annual_plan', 'damaged_plot', 'damage_report', 'acceptance')),
  subject_id    uuid NOT NULL,
  part_id       uuid,
  division_code text COLLATE "C" NOT NULL,
  document_id   uuid NOT NULL REFERENCES documents,
  sha256        text NOT NULL,
  moment        text NOT NULL CHECK (moment IN ('before', 'during', 'after')),
  taken_on      date NOT NULL,
  place         text CHECK (length(place) BETWEEN 1 AND 200),
  recorded_by   text NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (subject_id, sha256)
);
CREATE INDEX work_photos_division ON work_photos (division_code, id);
CREATE INDEX work_photos_document ON work_photos (document_id);
CALL protect_rows('work_photos');
CALL audit_table('work_photos');

-- What licensing approved of each right; an edition of a plan is bound to one of them.
CREATE TABLE plan_decisions (
  application_id uuid PRIMARY KEY,
  right_id       uuid NOT NULL,
  division_code  text COLLATE "C" NOT NULL,
  holder_id      uuid NOT NULL,
  title          text NOT NULL,
  decision_no    text,
  approved_on    date NOT NULL,
  cost_fen       bigint NOT NULL,
  phases         jsonb NOT NULL,
  told_at        timestamptz NOT NULL
);
CREATE INDEX plan_decisions_right ON plan_decisions (right_id, approved_on);
CREATE INDEX plan_decisions_division ON plan_decisions (division_code, application_id);
CALL protect_rows('plan_decisions');
CREATE POLICY portal_rows ON plan_decisions FOR SELECT TO kz_portal USING (holder_id = (SELECT scope_holder()));
GRANT SELECT ON plan_decisions TO kz_portal;

CREATE TABLE restoration_plans (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  right_id       uuid NOT NULL,
  right_name     text NOT NULL,
  mine_id        uuid,
  holder_id      uuid NOT NULL,
  holder_name    text NOT NULL,
  edition        int NOT NULL CHECK (edition > 0),
  title          text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  state          text NOT NULL CHECK (state IN ('draft', 'bound', 'superseded')),
  total_fen      bigint NOT NULL CHECK (total_fen BETWEEN 1 AND 9007199254740992),
  starts_on      date NOT NULL,
  ends_on        date NOT NULL,
  note           text CHECK (length(note) <= 2000),
  application_id uuid UNIQUE REFERENCES plan_decisions,
  decision_no    text,
  approved_on    date,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (right_id, edition),
  CHECK (ends_on > starts_on),
  CHECK ((state = 'draft') = (application_id IS NULL)),
  CHECK ((application_id IS NULL) = (approved_on IS NULL))
);
CREATE UNIQUE INDEX restoration_plans_bound ON restoration_plans (right_id) WHERE state = 'bound';
CREATE UNIQUE INDEX restoration_plans_draft ON restoration_plans (right_id) WHERE state = 'draft';
CREATE INDEX restoration_plans_division ON restoration_plans (division_code, id);
CREATE INDEX restoration_plans_holder ON restoration_plans (holder_id, id);
CALL protect_rows('restoration_plans');
CALL audit_table('restoration_plans');
CREATE POLICY portal_rows ON restoration_plans FOR SELECT TO kz_portal USING (holder_id = (SELECT scope_holder()));
GRANT SELECT ON restoration_plans TO kz_portal;

CREATE TABLE restoration_plan_phases (
  id            uuid PRIMARY KEY,
  plan_id       uuid NOT NULL REFERENCES restoration_plans,
  division_code text COLLATE "C" NOT NULL,
  no            int NOT NULL CHECK (no > 0),
  name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  starts_on     date NOT NULL,
  ends_on       date NOT NULL,
  UNIQUE (plan_id, no),
  CHECK (ends_on >= starts_on)
);
CREATE INDEX restoration_plan_phases_division ON restoration_plan_phases (division_code, id);
CALL protect_rows('restoration_plan_phases');
GRANT DELETE ON restoration_plan_phases TO kz_official;
CALL audit_table('restoration_plan_phases');
CREATE POLICY portal_rows ON restoration_plan_phases FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM restoration_plans p WHERE p.id = plan_id));
GRANT SELECT ON restoration_plan_phases TO kz_portal;

CREATE TABLE restoration_plan_zones (
  id            uuid PRIMARY KEY,
  plan_id       uuid NOT NULL REFERENCES restoration_plans,
  division_code text COLLATE "C" NOT NULL,
  phase_no      int NOT NULL,
  no            int NOT NULL CHECK (no > 0),
  name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  direction     text CHECK (direction IN ('forest', 'farmland', 'grass', 'landscape', 'construction')),
  area_m2       numeric(16, 4) NOT NULL CHECK (area_m2 > 0),
  area_mu       numeric(14, 4) NOT NULL CHECK (area_mu > 0),
  geometry      bytea NOT NULL,
  min_lon       double precision NOT NULL,
  min_lat       double precision NOT NULL,
  max_lon       double precision NOT NULL,
  max_lat       double precision NOT NULL,
  UNIQUE (plan_id, no),
  FOREIGN KEY (plan_id, phase_no) REFERENCES restoration_plan_phases (plan_id, no),
  CHECK (min_lon <= max_lon AND min_lat <= max_lat)
);
COMMENT ON COLUMN restoration_plan_zones.area_m2 IS 'on the ellipsoid';
CREATE INDEX restoration_plan_zones_division ON restoration_plan_zones (division_code, id);
CALL protect_rows('restoration_plan_zones');
GRANT DELETE ON restoration_plan_zones TO kz_official;
CALL audit_table('restoration_plan_zones');
CREATE POLICY portal_rows ON restoration_plan_zones FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM restoration_plans p WHERE p.id = plan_id));
GRANT SELECT ON restoration_plan_zones TO kz_portal;

CREATE TABLE restoration_plan_measures (
  id            uuid PRIMARY KEY,
  plan_id       uuid NOT NULL REFERENCES restoration_plans,
  division_code text COLLATE "C" NOT NULL,
  zone_no       int NOT NULL,
  no            int NOT NULL CHECK (no > 0),
  measure       text NOT NULL CHECK (measure IN ('levelling', 'soil_cover', 'retaining_wall', 'drainage',
                  'lake_landscaping', 'backfill', 'planting', 'monitoring', 'aftercare', 'other')),
  quantity      numeric(16, 4) NOT NULL CHECK (quantity > 0),
  unit          text NOT NULL CHECK (length(unit) BETWEEN 1 AND 20),
  cost_fen      bigint NOT NULL CHECK (cost_fen BETWEEN 0 AND 9007199254740992),
  note          text CHECK (length(note) <= 500),
  UNIQUE (plan_id, no),
  FOREIGN KEY (plan_id, zone_no) REFERENCES restoration_plan_zones (plan_id, no)
);
CREATE INDEX restoration_plan_measures_division ON restoration_plan_measures (division_code, id);
CALL protect_rows('restoration_plan_measures');
GRANT DELETE ON restoration_plan_measures TO kz_official;
CALL audit_table('restoration_plan_measures');
CREATE POLICY portal_rows ON restoration_plan_measures FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM restoration_plans p WHERE p.id = plan_id));
GRANT SELECT ON restoration_plan_measures TO kz_portal;

-- The items of a plan are its total, whoever writes and in whatever order.
CREATE FUNCTION restoration_plan_whole() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_plan uuid := CASE WHEN TG_TABLE_NAME = 'restoration_plans' THEN (to_jsonb(NEW) ->> 'id')::uuid
                      ELSE (to_jsonb(coalesce(NEW, OLD)) ->> 'plan_id')::uuid END;
BEGIN
  IF (SELECT coalesce(sum(cost_fen), 0) FROM restoration_plan_measures WHERE plan_id = v_plan)
     <> (SELECT total_fen FROM restoration_plans WHERE id = v_plan FOR UPDATE) THEN
    RAISE EXCEPTION 'the measures are not the total' USING ERRCODE = '23514', CONSTRAINT = 'restoration_plan_whole';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER plan_whole AFTER INSERT OR UPDATE OR DELETE ON restoration_plan_measures
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION restoration_plan_whole();
CREATE CONSTRAINT TRIGGER plan_whole AFTER INSERT OR UPDATE OF total_fen ON restoration_plans
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION restoration_plan_whole();

-- A year of a mine: what is to be done, what was done, what another person found (S1-34, S3-34, S3-35).
CREATE TABLE annual_plans (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  right_id       uuid NOT NULL,
  right_name     text NOT NULL,
  mine_id        uuid,
  holder_id      uuid NOT NULL,
  holder_name    text NOT NULL,
  plan_id        uuid REFERENCES restoration_plans,
  year           int NOT NULL CHECK (year BETWEEN 2000 AND 2100),
  state          text NOT NULL CHECK (state IN ('draft', 'submitted', 'checked', 'reported', 'verified')),
  area_mu        numeric(14, 4) NOT NULL CHECK (area_mu > 0),
  total_fen      bigint NOT NULL CHECK (total_fen BETWEEN 1 AND 9007199254740992),
  note           text CHECK (length(note) <= 2000),
  plan_due       date,
  check_due      date,
  report_due     date,
  dues           jsonb NOT NULL DEFAULT '[]',
  submitted_on   date,
  checked_on     date,
  reported_on    date,
  report_document_id uuid REFERENCES documents,
  monitoring_document_id uuid REFERENCES documents,
  verified_on    date,
  conclusion     text CHECK (conclusion IN ('met', 'partly', 'not_met')),
  letter_to      text CHECK (length(letter_to) BETWEEN 1 AND 200),
  letter_by      text,
  letter_no      text CHECK (length(letter_no) BETWEEN 1 AND 100),
  letter_on      date,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (right_id, year),
  CHECK ((state = 'verified') = (verified_on IS NOT NULL)),
  CHECK ((verified_on IS NULL) = (conclusion IS NULL)),
  CHECK (letter_to IS NULL OR state = 'verified'),
  CHECK ((letter_no IS NULL) = (letter_on IS NULL)),
  CHECK (letter_no IS NULL OR letter_to IS NOT NULL)
);
COMMENT ON COLUMN annual_plans.dues IS '[{"name", "due", "basis", "confirmed"}] as the rulebook said when the plan was made';
CREATE INDEX annual_plans_division ON annual_plans (division_code, id);
CREATE INDEX annual_plans_holder ON annual_plans (holder_id, id);
CREATE INDEX annual_plans_due ON annual_plans (report_due, id) WHERE state IN ('draft', 'submitted', 'checked');
CREATE INDEX annual_plans_report ON annual_plans (report_document_id) WHERE report_document_id IS NOT NULL;
CREATE INDEX annual_plans_monitoring ON annual_plans (monitoring_document_id) WHERE monitoring_document_id IS NOT NULL;
CREATE INDEX annual_plans_plan ON annual_plans (plan_id);
CALL protect_rows('annual_plans');
CALL audit_table('annual_plans');
CREATE POLICY portal_rows ON annual_plans FOR SELECT TO kz_portal USING (holder_id = (SELECT scope_holder()));
GRANT SELECT ON annual_plans TO kz_portal;

CREATE TABLE annual_plan_items (
  id            uuid PRIMARY KEY,
  plan_id       uuid NOT NULL REFERENCES annual_plans,
  division_code text COLLATE "C" NOT NULL,
  no            int NOT NULL CHECK (no > 0),
  name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  measure       text NOT NULL CHECK (measure IN ('levelling', 'soil_cover', 'retaining_wall', 'drainage',
                  'lake_landscaping', 'backfill', 'planting', 'monitoring', 'aftercare', 'other')),
  quantity      numeric(16, 4) NOT NULL CHECK (quantity > 0),
  unit          text NOT NULL CHECK (length(unit) BETWEEN 1 AND 20),
  cost_fen      bigint NOT NULL CHECK (cost_fen BETWEEN 0 AND 9007199254740992),
  area_m2       numeric(16, 4) CHECK (area_m2 > 0),
  area_mu       numeric(14, 4) CHECK (area_mu > 0),
  geometry      bytea,
  min_lon       double precision,
  min_lat       double precision,
  max_lon       double precision,
  max_lat       double precision,
  spent_fen     bigint CHECK (spent_fen BETWEEN 0 AND 9007199254740992),
  reason        text CHECK (length(reason) BETWEEN 1 AND 500),
  found_quantity numeric(16, 4) CHECK (found_quantity >= 0),
  found_note    text CHECK (length(found_note) BETWEEN 1 AND 500),
  UNIQUE (plan_id, no),
  CHECK ((geometry IS NULL) = (area_m2 IS NULL) AND (geometry IS NULL) = (area_mu IS NULL)),
  CHECK ((geometry IS NULL) = (min_lon IS NULL) AND min_lon <= max_lon AND min_lat <= max_lat)
);
CREATE INDEX annual_plan_items_division ON annual_plan_items (division_code, id);
CALL protect_rows('annual_plan_items');
GRANT DELETE ON annual_plan_items TO kz_official;
CALL audit_table('annual_plan_items');
CREATE POLICY portal_rows ON annual_plan_items FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM annual_plans p WHERE p.id = plan_id));
GRANT SELECT ON annual_plan_items TO kz_portal;

CREATE TABLE annual_progress (
  id            uuid PRIMARY KEY,
  plan_id       uuid NOT NULL REFERENCES annual_plans,
  item_id       uuid NOT NULL REFERENCES annual_plan_items,
  division_code text COLLATE "C" NOT NULL,
  on_date       date NOT NULL,
  quantity      numeric(16, 4) NOT NULL CHECK (quantity > 0),
  area_m2       numeric(16, 4) CHECK (area_m2 > 0),
  area_mu       numeric(14, 4) CHECK (area_mu > 0),
  geometry      bytea,
  min_lon       double precision,
  min_lat       double precision,
  max_lon       double precision,
  max_lat       double precision,
  note          text CHECK (length(note) <= 2000),
  by_id         text NOT NULL,
  by_name       text,
  at            timestamptz NOT NULL,
  CHECK ((geometry IS NULL) = (area_m2 IS NULL) AND (geometry IS NULL) = (area_mu IS NULL))
);
CREATE INDEX annual_progress_plan ON annual_progress (plan_id, on_date, id);
CREATE INDEX annual_progress_item ON annual_progress (item_id);
CREATE INDEX annual_progress_division ON annual_progress (division_code, id);
CALL protect_rows('annual_progress');
REVOKE UPDATE ON annual_progress FROM kz_official, kz_worker;
CALL make_append_only('annual_progress');
CREATE POLICY portal_rows ON annual_progress FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM annual_plans p WHERE p.id = plan_id));
GRANT SELECT ON annual_progress TO kz_portal;
