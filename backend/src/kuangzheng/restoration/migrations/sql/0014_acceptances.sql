-- Acceptance of restored land, stage or overall (law art 48; reclamation regulation arts 28, 29, 31).
CREATE TABLE acceptances (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  right_id       uuid NOT NULL,
  right_name     text NOT NULL,
  mine_id        uuid,
  holder_id      uuid NOT NULL,
  holder_name    text NOT NULL,
  plan_id        uuid NOT NULL REFERENCES restoration_plans,
  kind           text NOT NULL CHECK (kind IN ('stage', 'overall')),
  phases         int[] NOT NULL CHECK (cardinality(phases) > 0),
  title          text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  state          text NOT NULL CHECK (state IN ('applied', 'visited', 'checked', 'publicised', 'rectifying', 'confirmed')),
  round          int NOT NULL DEFAULT 1 CHECK (round > 0),
  reclamation    boolean NOT NULL,
  farmland_mu    numeric(14, 4) NOT NULL DEFAULT 0 CHECK (farmland_mu >= 0),
  area_m2        numeric(16, 4) NOT NULL CHECK (area_m2 > 0),
  area_mu        numeric(14, 4) NOT NULL CHECK (area_mu > 0),
  geometry       bytea NOT NULL,
  min_lon        double precision NOT NULL,
  min_lat        double precision NOT NULL,
  max_lon        double precision NOT NULL,
  max_lat        double precision NOT NULL,
  applied_on     date NOT NULL,
  last_act_on    date NOT NULL,
  decide_due     date,
  decide_basis   text,
  decide_confirmed boolean NOT NULL DEFAULT false,
  passed         boolean,
  publicity_from date,
  publicity_to   date,
  publicity_basis text,
  publicity_confirmed boolean NOT NULL DEFAULT false,
  notice_no      text CHECK (length(notice_no) BETWEEN 1 AND 100),
  rectify_due    date,
  confirmed_on   date,
  certificate_no text CHECK (length(certificate_no) BETWEEN 1 AND 100),
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (min_lon <= max_lon AND min_lat <= max_lat),
  CHECK (farmland_mu <= area_mu),
  CHECK ((publicity_from IS NULL) = (publicity_to IS NULL)),
  CHECK ((state = 'confirmed') = (confirmed_on IS NOT NULL)),
  CHECK ((confirmed_on IS NULL) = (certificate_no IS NULL)),
  CHECK (state <> 'confirmed' OR (passed AND confirmed_on > publicity_to)),
  CHECK (state NOT IN ('publicised', 'confirmed') OR publicity_to IS NOT NULL)
);
COMMENT ON COLUMN acceptances.phases IS 'numbers of the phases of the restoration plan that are accepted';
CREATE UNIQUE INDEX acceptances_overall ON acceptances (right_id) WHERE kind = 'overall' AND state = 'confirmed';
CREATE INDEX acceptances_division ON acceptances (division_code, id);
CREATE INDEX acceptances_holder ON acceptances (holder_id, id);
CREATE INDEX acceptances_right ON acceptances (right_id);
CREATE INDEX acceptances_plan ON acceptances (plan_id);
CALL protect_rows('acceptances');
CALL audit_table('acceptances');
CREATE POLICY portal_rows ON acceptances FOR SELECT TO kz_portal USING (holder_id = (SELECT scope_holder()));
GRANT SELECT ON acceptances TO kz_portal;

CREATE TABLE acceptance_participants (
  id            uuid PRIMARY KEY,
  acceptance_id uuid NOT NULL REFERENCES acceptances,
  division_code text COLLATE "C" NOT NULL,
  round         int NOT NULL,
  role          text NOT NULL CHECK (role IN ('natural_resources', 'ecology', 'agriculture', 'forestry', 'expert',
                  'villager', 'holder', 'other')),
  name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  organisation  text CHECK (length(organisation) BETWEEN 1 AND 200),
  opinion       text NOT NULL CHECK (opinion IN ('agree', 'disagree', 'conditional')),
  said          text CHECK (length(said) BETWEEN 1 AND 500),
  CHECK (opinion = 'agree' OR said IS NOT NULL)
);
CREATE INDEX acceptance_participants_of ON acceptance_participants (acceptance_id, round, id);
CREATE INDEX acceptance_participants_division ON acceptance_participants (division_code, id);
CALL protect_rows('acceptance_participants');
CALL make_append_only('acceptance_participants');
REVOKE UPDATE ON acceptance_participants FROM kz_official, kz_worker;

CREATE TABLE acceptance_checks (
  id            uuid PRIMARY KEY,
  acceptance_id uuid NOT NULL REFERENCES acceptances,
  division_code text COLLATE "C" NOT NULL,
  round         int NOT NULL,
  item          text NOT NULL CHECK (item IN ('slope', 'backfill', 'soil_cover', 'survival')),
  measured      numeric(10, 2) CHECK (measured >= 0),
  design        numeric(10, 2) CHECK (design >= 0),
  legal         numeric(10, 2) CHECK (legal >= 0),
  basis         text,
  confirmed     boolean NOT NULL DEFAULT false,
  passed        boolean,
  note          text CHECK (length(note) BETWEEN 1 AND 500),
  UNIQUE (acceptance_id, round, item),
  CHECK ((measured IS NULL) = (passed IS NULL)),
  CHECK (measured IS NOT NULL OR note IS NOT NULL),
  CHECK (measured IS NULL OR design IS NOT NULL OR legal IS NOT NULL)
);
COMMENT ON COLUMN acceptance_checks.measured IS 'degrees, per cent, centimetres or per cent by item; NULL where the item does not apply';
CREATE INDEX acceptance_checks_division ON acceptance_checks (division_code, id);
CALL protect_rows('acceptance_checks');
CALL make_append_only('acceptance_checks');
REVOKE UPDATE ON acceptance_checks FROM kz_official, kz_worker;
CREATE POLICY portal_rows ON acceptance_checks FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM acceptances a WHERE a.id = acceptance_id));
GRANT SELECT ON acceptance_checks TO kz_portal;

CREATE TABLE acceptance_objections (
  id            uuid PRIMARY KEY,
  acceptance_id uuid NOT NULL REFERENCES acceptances,
  division_code text COLLATE "C" NOT NULL,
  round         int NOT NULL,
  objector      text NOT NULL CHECK (length(objector) BETWEEN 1 AND 200),
  said          text NOT NULL CHECK (length(said) BETWEEN 1 AND 2000),
  received_on   date NOT NULL,
  answered_on   date,
  upheld        boolean,
  answer        text CHECK (length(answer) BETWEEN 1 AND 2000),
  CHECK ((answered_on IS NULL) = (upheld IS NULL) AND (answered_on IS NULL) = (answer IS NULL))
);
CREATE INDEX acceptance_objections_of ON acceptance_objections (acceptance_id, received_on, id);
CREATE INDEX acceptance_objections_division ON acceptance_objections (division_code, id);
CALL protect_rows('acceptance_objections');
CALL audit_table('acceptance_objections');

CREATE TABLE farmland_tracks (
  id            uuid PRIMARY KEY,
  acceptance_id uuid NOT NULL REFERENCES acceptances,
  division_code text COLLATE "C" NOT NULL,
  year_no       int NOT NULL CHECK (year_no > 0),
  due_on        date NOT NULL,
  done_on       date,
  result        text CHECK (result IN ('stable', 'improved', 'declined')),
  note          text CHECK (length(note) BETWEEN 1 AND 2000),
  UNIQUE (acceptance_id, year_no),
  CHECK ((done_on IS NULL) = (result IS NULL)),
  CHECK (result IS DISTINCT FROM 'declined' OR note IS NOT NULL)
);
CREATE INDEX farmland_tracks_due ON farmland_tracks (due_on, id) WHERE done_on IS NULL;
CREATE INDEX farmland_tracks_division ON farmland_tracks (division_code, id);
CALL protect_rows('farmland_tracks');
CALL audit_table('farmland_tracks');
CREATE POLICY portal_rows ON farmland_tracks FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM acceptances a WHERE a.id = acceptance_id));
GRANT SELECT ON farmland_tracks TO kz_portal;

-- Ore that leaves a restoration project, against its design (S1-22: mining under cover of restoration).
CREATE TABLE project_ores (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL,
  project_id    uuid NOT NULL UNIQUE REFERENCES restoration_projects,
  design_t      numeric(16, 2) NOT NULL CHECK (design_t >= 0),
  design_no     text NOT NULL CHECK (length(design_no) BETWEEN 1 AND 100),
  left_t        numeric(16, 2) NOT NULL DEFAULT 0 CHECK (left_t >= 0),
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX project_ores_division ON project_ores (division_code, id);
CALL protect_rows('project_ores');
CALL audit_table('project_ores');

CREATE TABLE project_ore_leavings (
  id            uuid PRIMARY KEY,
  ore_id        uuid NOT NULL REFERENCES project_ores,
  division_code text COLLATE "C" NOT NULL,
  on_date       date NOT NULL,
  quantity_t    numeric(16, 2) NOT NULL CHECK (quantity_t > 0),
  destination   text NOT NULL CHECK (length(destination) BETWEEN 1 AND 200),
  document_no   text NOT NULL CHECK (length(document_no) BETWEEN 1 AND 100),
  by_id         text NOT NULL,
  by_name       text,
  at            timestamptz NOT NULL
);
CREATE INDEX project_ore_leavings_of ON project_ore_leavings (ore_id, on_date, id);
CREATE INDEX project_ore_leavings_division ON project_ore_leavings (division_code, id);
CALL protect_rows('project_ore_leavings');
REVOKE UPDATE ON project_ore_leavings FROM kz_official, kz_worker;
CALL make_append_only('project_ore_leavings');
