-- Plots that a mine damaged, checked one by one: which must be re-greened, done or not (S1-52).
CREATE TABLE damaged_plots (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  right_id       uuid NOT NULL,
  right_name     text NOT NULL,
  mine_id        uuid,
  holder_id      uuid NOT NULL,
  holder_name    text NOT NULL,
  code           text NOT NULL CHECK (length(code) BETWEEN 1 AND 80),
  name           text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  state          text NOT NULL CHECK (state IN ('found', 'checked', 'regreened', 'confirmed')),
  land_class     text NOT NULL CHECK (land_class IN ('paddy', 'irrigated', 'dry', 'garden', 'forest', 'grass', 'water',
                   'construction', 'other')),
  found_on       date NOT NULL,
  developer      text CHECK (length(developer) BETWEEN 1 AND 200),
  damager        text CHECK (length(damager) BETWEEN 1 AND 200),
  investor       text CHECK (length(investor) BETWEEN 1 AND 200),
  area_m2        numeric(16, 4) NOT NULL CHECK (area_m2 > 0),
  area_mu        numeric(14, 4) NOT NULL CHECK (area_mu > 0),
  geometry       bytea NOT NULL,
  min_lon        double precision NOT NULL,
  min_lat        double precision NOT NULL,
  max_lon        double precision NOT NULL,
  max_lat        double precision NOT NULL,
  checked_on     date,
  must_regreen   boolean,
  reason         text CHECK (length(reason) BETWEEN 1 AND 500),
  regreen_due    date,
  regreened_on   date,
  regreened_mu   numeric(14, 4) NOT NULL DEFAULT 0 CHECK (regreened_mu >= 0),
  confirmed_on   date,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (right_id, code),
  CHECK (min_lon <= max_lon AND min_lat <= max_lat),
  CHECK ((checked_on IS NULL) = (must_regreen IS NULL)),
  CHECK (must_regreen IS DISTINCT FROM false OR reason IS NOT NULL),
  CHECK (state NOT IN ('regreened', 'confirmed') OR must_regreen),
  CHECK (regreened_mu <= area_mu)
);
COMMENT ON COLUMN damaged_plots.area_m2 IS 'on the ellipsoid';
CREATE INDEX damaged_plots_division ON damaged_plots (division_code, id);
CREATE INDEX damaged_plots_holder ON damaged_plots (holder_id, id);
CALL protect_rows('damaged_plots');
CALL audit_table('damaged_plots');
CREATE POLICY portal_rows ON damaged_plots FOR SELECT TO kz_portal USING (holder_id = (SELECT scope_holder()));
GRANT SELECT ON damaged_plots TO kz_portal;

-- What is monitored and cared for, how often, and what was seen each time (S1-37).
CREATE TABLE monitoring_items (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  right_id       uuid NOT NULL,
  right_name     text NOT NULL,
  mine_id        uuid,
  holder_id      uuid NOT NULL,
  holder_name    text NOT NULL,
  kind           text NOT NULL CHECK (kind IN ('monitoring', 'aftercare')),
  topic          text NOT NULL CHECK (length(topic) BETWEEN 1 AND 200),
  place          text NOT NULL CHECK (length(place) BETWEEN 1 AND 200),
  every_months   int NOT NULL CHECK (every_months BETWEEN 1 AND 60),
  starts_on      date NOT NULL,
  ends_on        date NOT NULL,
  basis          text CHECK (length(basis) BETWEEN 1 AND 200),
  next_due       date,
  last_finding   text CHECK (last_finding IN ('normal', 'abnormal')),
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (ends_on >= starts_on),
  CHECK (next_due BETWEEN starts_on AND ends_on)
);
COMMENT ON COLUMN monitoring_items.next_due IS 'NULL once the last one was done';
CREATE INDEX monitoring_items_division ON monitoring_items (division_code, id);
CREATE INDEX monitoring_items_holder ON monitoring_items (holder_id, id);
CREATE INDEX monitoring_items_due ON monitoring_items (next_due, id) WHERE next_due IS NOT NULL;
CALL protect_rows('monitoring_items');
CALL audit_table('monitoring_items');
CREATE POLICY portal_rows ON monitoring_items FOR SELECT TO kz_portal USING (holder_id = (SELECT scope_holder()));
GRANT SELECT ON monitoring_items TO kz_portal;

CREATE TABLE monitoring_records (
  id            uuid PRIMARY KEY,
  item_id       uuid NOT NULL REFERENCES monitoring_items,
  division_code text COLLATE "C" NOT NULL,
  due_on        date NOT NULL,
  on_date       date NOT NULL,
  value         text NOT NULL CHECK (length(value) BETWEEN 1 AND 200),
  finding       text NOT NULL CHECK (finding IN ('normal', 'abnormal')),
  note          text CHECK (length(note) BETWEEN 1 AND 2000),
  document_id   uuid REFERENCES documents,
  by_id         text NOT NULL,
  by_name       text,
  at            timestamptz NOT NULL,
  CHECK (finding = 'normal' OR note IS NOT NULL)
);
CREATE INDEX monitoring_records_of ON monitoring_records (item_id, on_date, id);
CREATE INDEX monitoring_records_document ON monitoring_records (document_id) WHERE document_id IS NOT NULL;
CREATE INDEX monitoring_records_division ON monitoring_records (division_code, id);
CALL protect_rows('monitoring_records');
REVOKE UPDATE ON monitoring_records FROM kz_official, kz_worker;
CALL make_append_only('monitoring_records');
CREATE POLICY portal_rows ON monitoring_records FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM monitoring_items i WHERE i.id = item_id));
GRANT SELECT ON monitoring_records TO kz_portal;

-- Damage and disasters that mining caused: told to township and department, treated, compensated (S3-47).
CREATE TABLE damage_reports (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  right_id       uuid NOT NULL,
  right_name     text NOT NULL,
  mine_id        uuid,
  holder_id      uuid NOT NULL,
  holder_name    text NOT NULL,
  kind           text NOT NULL CHECK (kind IN ('damage', 'disaster')),
  state          text NOT NULL CHECK (state IN ('reported', 'treated', 'closed')),
  happened_on    date NOT NULL,
  place          text NOT NULL CHECK (length(place) BETWEEN 1 AND 200),
  what           text NOT NULL CHECK (length(what) BETWEEN 1 AND 2000),
  township       text NOT NULL CHECK (length(township) BETWEEN 1 AND 200),
  township_told_on date,
  department_told_on date,
  treatment      text CHECK (length(treatment) BETWEEN 1 AND 2000),
  treated_on     date,
  closed_on      date,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((treated_on IS NULL) = (treatment IS NULL)),
  CHECK (township_told_on >= happened_on AND department_told_on >= happened_on),
  CHECK ((state = 'closed') = (closed_on IS NOT NULL))
);
CREATE INDEX damage_reports_division ON damage_reports (division_code, id);
CREATE INDEX damage_reports_holder ON damage_reports (holder_id, id);
CALL protect_rows('damage_reports');
CALL audit_table('damage_reports');
CREATE POLICY portal_rows ON damage_reports FOR SELECT TO kz_portal USING (holder_id = (SELECT scope_holder()));
GRANT SELECT ON damage_reports TO kz_portal;

CREATE TABLE damage_compensations (
  id            uuid PRIMARY KEY,
  report_id     uuid NOT NULL REFERENCES damage_reports,
  division_code text COLLATE "C" NOT NULL,
  party         text NOT NULL CHECK (length(party) BETWEEN 1 AND 200),
  loss          text NOT NULL CHECK (length(loss) BETWEEN 1 AND 500),
  agreed_fen    bigint NOT NULL CHECK (agreed_fen BETWEEN 1 AND 9007199254740992),
  paid_fen      bigint NOT NULL DEFAULT 0,
  document_no   text NOT NULL CHECK (length(document_no) BETWEEN 1 AND 100),
  agreed_on     date NOT NULL,
  paid_on       date,
  CHECK (paid_fen BETWEEN 0 AND agreed_fen),
  CHECK ((paid_fen > 0) = (paid_on IS NOT NULL))
);
CREATE INDEX damage_compensations_of ON damage_compensations (report_id, agreed_on, id);
CREATE INDEX damage_compensations_division ON damage_compensations (division_code, id);
CALL protect_rows('damage_compensations');
CALL audit_table('damage_compensations');
CREATE POLICY portal_rows ON damage_compensations FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM damage_reports r WHERE r.id = report_id));
GRANT SELECT ON damage_compensations TO kz_portal;
