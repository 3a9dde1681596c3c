-- The register of mining rights, bitemporal: versions hold what is known now for each valid period,
-- history holds what was known before, with the time it was believed.

CREATE TABLE mining_rights (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  code          text NOT NULL CHECK (length(code) BETWEEN 1 AND 80),
  kind          text NOT NULL CHECK (kind IN ('exploration', 'mining')),
  source_hash   bytea,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (division_code, code)
);
CREATE INDEX mining_rights_division ON mining_rights (division_code, id);
CALL protect_rows('mining_rights');
CALL audit_table('mining_rights');

CREATE TABLE mining_right_versions (
  right_id       uuid NOT NULL REFERENCES mining_rights,
  valid_during   daterange NOT NULL CHECK (NOT isempty(valid_during)),
  version_id     uuid NOT NULL DEFAULT uuidv7() UNIQUE,
  act_id         uuid NOT NULL DEFAULT uuidv7(),
  act            text NOT NULL CHECK (act IN ('registered', 'renewed', 'changed', 'transferred',
                   'retained', 'extinguished', 'corrected', 'licence')),
  reason         text NOT NULL DEFAULT '',
  document_no    text,
  recorded_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  recorded_by    text NOT NULL,
  recorded_by_name text,
  division_code  text COLLATE "C" NOT NULL,
  code           text NOT NULL,
  kind           text NOT NULL CHECK (kind IN ('exploration', 'mining')),
  name           text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  certificate_no text,
  status         text NOT NULL CHECK (status IN
                   ('registered', 'renewed', 'changed', 'transferred', 'retained', 'extinguished')),
  licence_status text CHECK (licence_status IN
                   ('valid', 'detained', 'expired', 'renewal_pending', 'lapsed', 'revoked', 'cancelled')),
  holder_id      uuid REFERENCES holders,
  mine_id        uuid REFERENCES mines,
  minerals       text[] NOT NULL CHECK (cardinality(minerals) >= 1),
  mining_method  text CHECK (mining_method IN ('open_pit', 'underground', 'combined', 'well', 'other')),
  capacity_value numeric(18, 4) CHECK (capacity_value > 0),
  capacity_unit  text,
  scale_class    text CHECK (scale_class IN ('large', 'medium', 'small')),
  ore_body       text,
  area_km2       numeric(14, 4) NOT NULL CHECK (area_km2 > 0),
  registered_area_km2 numeric(14, 4),
  elevation_from numeric(8, 2),
  elevation_to   numeric(8, 2),
  term_from      date,
  term_to        date,
  geometry       bytea NOT NULL,
  min_lon        double precision NOT NULL,
  min_lat        double precision NOT NULL,
  max_lon        double precision NOT NULL,
  max_lat        double precision NOT NULL,
  bbox           box GENERATED ALWAYS AS (box(point(min_lon, min_lat), point(max_lon, max_lat))) STORED,
  parts          jsonb NOT NULL,
  vertices_crs   int NOT NULL,
  bigrams        text[] NOT NULL DEFAULT '{}',
  search_text    text GENERATED ALWAYS AS (name || ' ' || code || coalesce(' ' || certificate_no, '')) STORED,
  PRIMARY KEY (right_id, valid_during WITHOUT OVERLAPS),
  CHECK (elevation_from IS NULL OR elevation_to IS NULL OR elevation_from >= elevation_to),
  CHECK (term_from IS NULL OR term_to IS NULL OR term_from <= term_to),
  CHECK (min_lon <= max_lon AND min_lat <= max_lat)
);
COMMENT ON COLUMN mining_right_versions.parts IS
  '[{"no", "elevation": {"from_m","to_m"}|null, "rings": [[["no","X","Y"], …]]}] as registered';
COMMENT ON COLUMN mining_right_versions.act_id IS 'kept by the untouched pieces when a later act cuts a version';
CREATE INDEX mining_right_versions_bbox ON mining_right_versions USING gist (bbox);
CREATE INDEX mining_right_versions_division ON mining_right_versions (division_code, right_id);
-- The three declared orders carry what lists filter by, so that a page is found without the wide rows.
CREATE INDEX mining_right_versions_code ON mining_right_versions (code COLLATE "C", right_id)
  INCLUDE (division_code, valid_during, version_id, kind, status, licence_status, term_from, term_to,
           scale_class, holder_id, minerals, min_lon, min_lat, max_lon, max_lat);
CREATE INDEX mining_right_versions_term
  ON mining_right_versions (coalesce(term_to, 'infinity'::date), right_id)
  INCLUDE (division_code, valid_during, version_id, kind, status, licence_status, term_from, term_to,
           scale_class, holder_id, minerals, min_lon, min_lat, max_lon, max_lat);
CREATE INDEX mining_right_versions_recorded ON mining_right_versions (recorded_at, right_id)
  INCLUDE (division_code, valid_during, version_id, kind, status, licence_status, term_from, term_to,
           scale_class, holder_id, minerals, min_lon, min_lat, max_lon, max_lat);
CREATE INDEX mining_right_versions_kind ON mining_right_versions (kind);
CREATE INDEX mining_right_versions_status ON mining_right_versions (status);
CREATE INDEX mining_right_versions_licence ON mining_right_versions (licence_status);
CREATE INDEX mining_right_versions_begin ON mining_right_versions (term_from);
CREATE INDEX mining_right_versions_holder ON mining_right_versions (holder_id);
CREATE INDEX mining_right_versions_mine ON mining_right_versions (mine_id);
CREATE INDEX mining_right_versions_bigrams ON mining_right_versions USING gin (bigrams);
CREATE INDEX mining_right_versions_text ON mining_right_versions USING gin (search_text gin_trgm_ops);
CALL protect_rows('mining_right_versions');
GRANT DELETE ON mining_right_versions TO kz_official, kz_worker;
-- Vertices as registered are a geometry too: hash and length, beside the area.
INSERT INTO audit_denied_columns VALUES ('mining_right_versions', 'parts', false);
CALL audit_table('mining_right_versions', 'right_id');
CREATE POLICY portal_rows ON mining_right_versions FOR SELECT TO kz_portal
  USING (holder_id = (SELECT scope_holder()));
GRANT SELECT ON mining_right_versions TO kz_portal;
CREATE POLICY portal_rows ON mining_rights FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM mining_right_versions v WHERE v.right_id = mining_rights.id));
GRANT SELECT ON mining_rights TO kz_portal;

CREATE TABLE mining_right_history (
  LIKE mining_right_versions,
  recorded_during tstzrange NOT NULL CHECK (NOT isempty(recorded_during))
);
ALTER TABLE mining_right_history DROP COLUMN bbox, DROP COLUMN search_text;
CREATE INDEX mining_right_history_right ON mining_right_history (right_id, recorded_during);
CREATE INDEX mining_right_history_recorded ON mining_right_history USING gist (recorded_during);
CREATE INDEX mining_right_history_division ON mining_right_history (division_code, right_id);
CALL protect_rows('mining_right_history');
CALL make_append_only('mining_right_history');
CREATE POLICY portal_rows ON mining_right_history FOR SELECT TO kz_portal
  USING (holder_id = (SELECT scope_holder()));
GRANT SELECT ON mining_right_history TO kz_portal;

-- One row per writing statement. The newest number together with the count of visible rows changes
-- with every commit, in whatever order transactions commit; map answers are remembered under it.
CREATE TABLE register_changes (seq bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY);
ALTER TABLE register_changes ENABLE ROW LEVEL SECURITY;

CREATE FUNCTION register_revision() RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$SELECT coalesce(max(seq), 0) || '.' || count(*) FROM register_changes$$;
CALL grant_to_login('register_revision()');
GRANT EXECUTE ON FUNCTION register_revision TO kz_official, kz_portal, kz_worker;

CREATE FUNCTION bump_register_revision() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_seq bigint;
BEGIN
  INSERT INTO register_changes DEFAULT VALUES RETURNING seq INTO v_seq;
  IF v_seq % 1000 = 0 THEN
    DELETE FROM register_changes WHERE seq < v_seq;
  END IF;
  RETURN NULL;
END $$;
GRANT EXECUTE ON FUNCTION bump_register_revision TO kz_official, kz_worker;
CREATE TRIGGER register_revision AFTER INSERT OR UPDATE OR DELETE ON mining_right_versions
  FOR EACH STATEMENT EXECUTE FUNCTION bump_register_revision();

-- Lineage: a right follows others by merger, division or re-registration.
CREATE TABLE mining_right_lineage (
  predecessor_id uuid NOT NULL REFERENCES mining_rights,
  successor_id   uuid NOT NULL REFERENCES mining_rights,
  relation       text NOT NULL CHECK (relation IN ('merged_into', 'split_into', 'converted_into', 'reissued_as')),
  on_date        date NOT NULL,
  division_code  text COLLATE "C" NOT NULL,
  PRIMARY KEY (predecessor_id, successor_id),
  CHECK (predecessor_id <> successor_id)
);
CREATE INDEX mining_right_lineage_successor ON mining_right_lineage (successor_id);
CREATE INDEX mining_right_lineage_division ON mining_right_lineage (division_code);
CALL protect_rows('mining_right_lineage');
CALL audit_table('mining_right_lineage', 'successor_id');
CREATE POLICY portal_rows ON mining_right_lineage FOR SELECT TO kz_portal USING
  (EXISTS (SELECT FROM mining_right_versions v WHERE v.right_id IN (predecessor_id, successor_id)));
GRANT SELECT ON mining_right_lineage TO kz_portal;
CREATE POLICY portal_rows ON mines FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM mining_right_versions v WHERE v.mine_id = mines.id));
GRANT SELECT ON mines TO kz_portal;

CREATE TABLE mining_right_reserves (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1,
  right_id      uuid NOT NULL REFERENCES mining_rights,
  division_code text COLLATE "C" NOT NULL,
  mineral       text NOT NULL,
  value         numeric(18, 4) NOT NULL CHECK (value >= 0),
  unit          text NOT NULL,
  category      text NOT NULL DEFAULT 'retained'
                CHECK (category IN ('retained', 'verified', 'filed', 'recoverable')),
  as_of         date NOT NULL,
  document_no   text,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX mining_right_reserves_right ON mining_right_reserves (right_id);
CREATE INDEX mining_right_reserves_division ON mining_right_reserves (division_code, id);
CALL protect_rows('mining_right_reserves');
CALL audit_table('mining_right_reserves');

-- Mortgage, judicial seizure, dispute: shown on the right's first page; they block change and transfer.
CREATE TABLE encumbrances (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1,
  right_id      uuid NOT NULL REFERENCES mining_rights,
  division_code text COLLATE "C" NOT NULL,
  kind          text NOT NULL CHECK (kind IN ('mortgage', 'seizure', 'dispute')),
  authority     text NOT NULL CHECK (length(authority) BETWEEN 1 AND 200),
  document_no   text,
  registered_on date NOT NULL,
  until         date,
  lifted_on     date,
  lift_reason   text,
  note          text,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (lifted_on IS NULL OR lifted_on >= registered_on),
  CHECK (until IS NULL OR until >= registered_on)
);
CREATE INDEX encumbrances_right ON encumbrances (right_id);
CREATE INDEX encumbrances_division ON encumbrances (division_code, id);
CALL protect_rows('encumbrances');
CALL audit_table('encumbrances');

-- Safety, EIA, water-soil, land, forest, discharge, water: each with its own expiry (S1-32, 49).
CREATE TABLE permits (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1,
  right_id      uuid NOT NULL REFERENCES mining_rights,
  division_code text COLLATE "C" NOT NULL,
  kind          text NOT NULL CHECK (kind IN
                  ('safety', 'eia', 'water_soil', 'land', 'forest', 'discharge', 'water')),
  number        text NOT NULL CHECK (length(number) BETWEEN 1 AND 100),
  authority     text NOT NULL CHECK (length(authority) BETWEEN 1 AND 200),
  valid_from    date NOT NULL,
  valid_to      date,
  status        text NOT NULL DEFAULT 'valid' CHECK (status IN ('valid', 'suspended', 'withdrawn')),
  note          text,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (valid_to IS NULL OR valid_to >= valid_from)
);
CREATE INDEX permits_right ON permits (right_id);
CREATE INDEX permits_expiry ON permits (valid_to, id);
CREATE INDEX permits_division ON permits (division_code, id);
CALL protect_rows('permits');
CALL audit_table('permits');

-- Licences, apart from the right since 2025-07-01; older combined certificates are their own kind.
CREATE TABLE licences (
  id                uuid PRIMARY KEY,
  version           int NOT NULL DEFAULT 1,
  right_id          uuid NOT NULL REFERENCES mining_rights,
  division_code     text COLLATE "C" NOT NULL,
  kind              text NOT NULL CHECK (kind IN ('combined_old', 'exploration', 'mining')),
  number            text CHECK (number ~ '^(示例.*|[CT]\d{22}|T\d{17})$'),
  issuing_authority text NOT NULL,
  issued_on         date NOT NULL,
  created_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at        timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX licences_right ON licences (right_id);
CREATE INDEX licences_division ON licences (division_code, id);
CALL protect_rows('licences');
CALL audit_table('licences');

CREATE TABLE licence_versions (
  licence_id    uuid NOT NULL REFERENCES licences,
  valid_during  daterange NOT NULL CHECK (NOT isempty(valid_during)),
  version_id    uuid NOT NULL DEFAULT uuidv7() UNIQUE,
  act_id        uuid NOT NULL DEFAULT uuidv7(),
  division_code text COLLATE "C" NOT NULL,
  status        text NOT NULL CHECK (status IN
                  ('valid', 'detained', 'expired', 'renewal_pending', 'lapsed', 'revoked', 'cancelled')),
  term_from     date NOT NULL,
  term_to       date NOT NULL,
  reason        text NOT NULL DEFAULT '',
  document_no   text,
  recorded_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  recorded_by   text NOT NULL,
  recorded_by_name text,
  PRIMARY KEY (licence_id, valid_during WITHOUT OVERLAPS),
  CHECK (term_from <= term_to)
);
CREATE INDEX licence_versions_division ON licence_versions (division_code, licence_id);
CALL protect_rows('licence_versions');
GRANT DELETE ON licence_versions TO kz_official, kz_worker;
CALL audit_table('licence_versions', 'licence_id');

CREATE TABLE licence_history (
  LIKE licence_versions,
  recorded_during tstzrange NOT NULL CHECK (NOT isempty(recorded_during))
);
CREATE INDEX licence_history_licence ON licence_history (licence_id, recorded_during);
CREATE INDEX licence_history_division ON licence_history (division_code, licence_id);
CALL protect_rows('licence_history');
CALL make_append_only('licence_history');

DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['mining_right_reserves', 'encumbrances', 'permits', 'licences'] LOOP
    EXECUTE format('CREATE POLICY portal_rows ON %I FOR SELECT TO kz_portal USING
      (EXISTS (SELECT FROM mining_right_versions v WHERE v.right_id = %I.right_id))', t, t);
    EXECUTE format('GRANT SELECT ON %I TO kz_portal', t);
  END LOOP;
END $$;
CREATE POLICY portal_rows ON licence_versions FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM licences l WHERE l.id = licence_id));
GRANT SELECT ON licence_versions TO kz_portal;
