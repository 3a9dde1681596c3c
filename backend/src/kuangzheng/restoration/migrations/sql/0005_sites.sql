-- The inventory of what has to be restored (S2-9, 14): a row of what is so now, and beside it what was so on any
-- day as known at any instant (versions and history), from which the progress table is counted.
CREATE TABLE restoration_sites (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  code           text NOT NULL CHECK (length(code) BETWEEN 1 AND 80),
  name           text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  category       text NOT NULL CHECK (category IN ('licensed_open_pit', 'orphan_mine', 'illegal_site', 'waste_heap')),
  state          text NOT NULL CHECK (state IN ('registered', 'planned', 'under_way', 'completed', 'accepted')),
  found_on       date NOT NULL,
  last_act_on    date NOT NULL,
  party_kind     text NOT NULL CHECK (party_kind IN ('holder', 'historical', 'government')),
  party_name     text NOT NULL CHECK (length(party_name) BETWEEN 1 AND 200),
  holder_id      uuid,
  right_id       uuid,
  right_code     text,
  developer      text,
  damager        text,
  investor       text,
  township       text,
  basin          text,
  programmes     text[] NOT NULL DEFAULT '{}',
  visible_range  boolean NOT NULL DEFAULT false,
  suitability    jsonb NOT NULL DEFAULT '{}',
  direction      text CHECK (direction IN ('forest', 'farmland', 'grass', 'landscape', 'construction')),
  mode           text NOT NULL CHECK (mode IN ('natural', 'engineering')),
  measures       text[] NOT NULL DEFAULT '{}',
  due_on         date,
  closed_on      date,
  closure        jsonb,
  note           text,
  area_mu        numeric(14, 4) NOT NULL CHECK (area_mu > 0),
  restored_mu    numeric(14, 4) NOT NULL DEFAULT 0 CHECK (restored_mu >= 0),
  geometry       bytea NOT NULL,
  min_lon        double precision NOT NULL,
  min_lat        double precision NOT NULL,
  max_lon        double precision NOT NULL,
  max_lat        double precision NOT NULL,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (division_code, code),
  CHECK (restored_mu <= area_mu),
  CHECK (state <> 'accepted' OR restored_mu > 0),
  CHECK ((closed_on IS NULL) = (closure IS NULL)),
  CHECK (closed_on IS NULL OR category = 'illegal_site'),
  CHECK (party_kind <> 'holder' OR holder_id IS NOT NULL OR right_id IS NOT NULL),
  CHECK (min_lon <= max_lon AND min_lat <= max_lat)
);
COMMENT ON COLUMN restoration_sites.holder_id IS 'of the licensing service, by identifier only';
COMMENT ON COLUMN restoration_sites.restored_mu IS 'accepted so far: the sum of all acceptances, stage and overall';
CREATE INDEX restoration_sites_division ON restoration_sites (division_code, id);
CREATE INDEX restoration_sites_code ON restoration_sites (code, id);
CALL protect_rows('restoration_sites');
CALL audit_table('restoration_sites');
CREATE POLICY portal_rows ON restoration_sites FOR SELECT TO kz_portal USING (holder_id = (SELECT scope_holder()));
GRANT SELECT ON restoration_sites TO kz_portal;

CREATE TABLE restoration_site_versions (
  site_id        uuid NOT NULL REFERENCES restoration_sites,
  valid_during   daterange NOT NULL CHECK (NOT isempty(valid_during)),
  version_id     uuid NOT NULL DEFAULT uuidv7() UNIQUE,
  recorded_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  division_code  text COLLATE "C" NOT NULL,
  code           text NOT NULL,
  name           text NOT NULL,
  category       text NOT NULL,
  state          text NOT NULL,
  closed         boolean NOT NULL,
  mode           text NOT NULL,
  basin          text,
  programmes     text[] NOT NULL,
  party_kind     text NOT NULL,
  party_name     text NOT NULL,
  holder_id      uuid,
  area_mu        numeric(14, 4) NOT NULL CHECK (area_mu > 0),
  restored_mu    numeric(14, 4) NOT NULL CHECK (restored_mu BETWEEN 0 AND area_mu),
  geometry       bytea NOT NULL,
  min_lon        double precision NOT NULL,
  min_lat        double precision NOT NULL,
  max_lon        double precision NOT NULL,
  max_lat        double precision NOT NULL,
  bbox           box GENERATED ALWAYS AS (box(point(min_lon, min_lat), point(max_lon, max_lat))) STORED,
  PRIMARY KEY (site_id, valid_during WITHOUT OVERLAPS)
);
CREATE INDEX restoration_site_versions_bbox ON restoration_site_versions USING gist (bbox);
CREATE INDEX restoration_site_versions_division ON restoration_site_versions (division_code, site_id);
CALL protect_rows('restoration_site_versions');
GRANT DELETE ON restoration_site_versions TO kz_official, kz_worker;
CALL audit_table('restoration_site_versions', 'site_id');
CREATE POLICY portal_rows ON restoration_site_versions FOR SELECT TO kz_portal
  USING (holder_id = (SELECT scope_holder()));
GRANT SELECT ON restoration_site_versions TO kz_portal;

CREATE TABLE restoration_site_history (
  LIKE restoration_site_versions,
  recorded_during tstzrange NOT NULL CHECK (NOT isempty(recorded_during))
);
ALTER TABLE restoration_site_history DROP COLUMN bbox;
CREATE INDEX restoration_site_history_site ON restoration_site_history (site_id, recorded_during);
CREATE INDEX restoration_site_history_recorded ON restoration_site_history USING gist (recorded_during);
CREATE INDEX restoration_site_history_division ON restoration_site_history (division_code, site_id);
CALL protect_rows('restoration_site_history');
CALL make_append_only('restoration_site_history');
CREATE POLICY portal_rows ON restoration_site_history FOR SELECT TO kz_portal
  USING (holder_id = (SELECT scope_holder()));
GRANT SELECT ON restoration_site_history TO kz_portal;

-- Who did what on a site, and what was accepted of it by class of land.
CREATE TABLE restoration_site_acts (
  id            uuid PRIMARY KEY,
  site_id       uuid NOT NULL REFERENCES restoration_sites,
  division_code text COLLATE "C" NOT NULL,
  act           text NOT NULL CHECK (act IN ('register', 'correct', 'plan', 'start', 'complete', 'accept_stage',
                  'accept', 'send_back', 'close')),
  on_date       date NOT NULL,
  document_no   text,
  note          text,
  land          jsonb NOT NULL DEFAULT '[]',
  area_mu       numeric(14, 4) NOT NULL DEFAULT 0 CHECK (area_mu >= 0),
  recorded_by   text NOT NULL,
  recorded_by_name text,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((act IN ('accept', 'accept_stage')) = (area_mu > 0))
);
COMMENT ON COLUMN restoration_site_acts.land IS '[{"land_class", "area_mu"}] of an acceptance; they add up to area_mu';
CREATE INDEX restoration_site_acts_site ON restoration_site_acts (site_id, on_date, created_at);
CREATE INDEX restoration_site_acts_division ON restoration_site_acts (division_code, id);
CALL protect_rows('restoration_site_acts');
CALL make_append_only('restoration_site_acts');
CREATE POLICY portal_rows ON restoration_site_acts FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM restoration_sites s WHERE s.id = site_id));
GRANT SELECT ON restoration_site_acts TO kz_portal;

CREATE TABLE restoration_site_photos (
  id            uuid PRIMARY KEY,
  site_id       uuid NOT NULL REFERENCES restoration_sites,
  division_code text COLLATE "C" NOT NULL,
  document_id   uuid NOT NULL REFERENCES documents,
  sha256        text NOT NULL,
  moment        text NOT NULL CHECK (moment IN ('before', 'during', 'after')),
  taken_on      date NOT NULL,
  place         text,
  recorded_by   text NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (site_id, sha256)
);
CREATE INDEX restoration_site_photos_division ON restoration_site_photos (division_code, id);
CALL protect_rows('restoration_site_photos');
CALL audit_table('restoration_site_photos');

-- Files of sites that were taken in whole.
CREATE TABLE restoration_site_imports (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1,
  division_code text COLLATE "C" NOT NULL,
  document_id   uuid NOT NULL REFERENCES documents,
  sha256        text NOT NULL,
  name          text NOT NULL,
  format        text NOT NULL,
  system        text NOT NULL,
  sites         int NOT NULL CHECK (sites > 0),
  recorded_by   text NOT NULL,
  recorded_by_name text,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (division_code, sha256)
);
CREATE INDEX restoration_site_imports_division ON restoration_site_imports (division_code, id);
CALL protect_rows('restoration_site_imports');
CALL audit_table('restoration_site_imports');

-- Waste heaps (S2-13): what lies there, whose it is, what was planned with it and what was done.
CREATE TABLE waste_heaps (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1,
  division_code text COLLATE "C" NOT NULL,
  site_id       uuid NOT NULL UNIQUE REFERENCES restoration_sites,
  kind          text NOT NULL CHECK (kind IN ('waste_rock', 'slag', 'tailings')),
  volume_m3     numeric(16, 2) NOT NULL CHECK (volume_m3 > 0),
  owner         text NOT NULL CHECK (length(owner) BETWEEN 1 AND 200),
  planned_use   text,
  planned_m3    numeric(16, 2) NOT NULL DEFAULT 0 CHECK (planned_m3 >= 0),
  used_m3       numeric(16, 2) NOT NULL DEFAULT 0 CHECK (used_m3 >= 0),
  note          text,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (planned_m3 <= volume_m3),
  CHECK (used_m3 <= volume_m3)
);
CREATE INDEX waste_heaps_division ON waste_heaps (division_code, id);
CALL protect_rows('waste_heaps');
CALL audit_table('waste_heaps');
CREATE POLICY portal_rows ON waste_heaps FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM restoration_sites s WHERE s.id = site_id));
GRANT SELECT ON waste_heaps TO kz_portal;

CREATE TABLE waste_heap_uses (
  id            uuid PRIMARY KEY,
  heap_id       uuid NOT NULL REFERENCES waste_heaps,
  division_code text COLLATE "C" NOT NULL,
  on_date       date NOT NULL,
  volume_m3     numeric(16, 2) NOT NULL CHECK (volume_m3 > 0),
  purpose       text NOT NULL CHECK (length(purpose) BETWEEN 1 AND 200),
  user_name     text NOT NULL CHECK (length(user_name) BETWEEN 1 AND 200),
  document_no   text NOT NULL CHECK (length(document_no) BETWEEN 1 AND 100),
  recorded_by   text NOT NULL,
  recorded_by_name text,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX waste_heap_uses_heap ON waste_heap_uses (heap_id, on_date, id);
CREATE INDEX waste_heap_uses_division ON waste_heap_uses (division_code, id);
CALL protect_rows('waste_heap_uses');
CALL make_append_only('waste_heap_uses');
CREATE POLICY portal_rows ON waste_heap_uses FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM waste_heaps h WHERE h.id = heap_id));
GRANT SELECT ON waste_heap_uses TO kz_portal;

-- The map by box, for a day: areas from near, counts by state from far. Scope and holder are applied inside.
CREATE FUNCTION find_site_areas(p_lo text, p_hi text, p_holder uuid, p_on date, p_bbox float8[], p_states text[],
                                p_categories text[], p_limit int)
  RETURNS TABLE (id uuid, name text, code text, category text, state text, geometry bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT v.site_id, v.name, v.code, v.category, v.state, v.geometry
    FROM restoration_site_versions v
   WHERE v.bbox && box(point(p_bbox[1], p_bbox[2]), point(p_bbox[3], p_bbox[4]))
     AND (v.valid_during @> p_on) IS TRUE
     AND CASE WHEN p_holder IS NULL THEN v.division_code >= p_lo AND v.division_code < p_hi
              ELSE v.holder_id = p_holder END
     AND (p_states IS NULL OR v.state = ANY (p_states))
     AND (p_categories IS NULL OR v.category = ANY (p_categories))
   LIMIT p_limit
$$;
CALL grant_to_login('find_site_areas(text,text,uuid,date,float8[],text[],text[],int)');

CREATE FUNCTION find_site_cells(p_lo text, p_hi text, p_holder uuid, p_on date, p_bbox float8[], p_states text[],
                                p_categories text[], p_size float8)
  RETURNS TABLE (lon float8, lat float8, state text, count int)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT (floor((v.min_lon + v.max_lon) / 2 / p_size) + 0.5) * p_size,
         (floor((v.min_lat + v.max_lat) / 2 / p_size) + 0.5) * p_size, v.state, count(*)::int
    FROM restoration_site_versions v
   WHERE v.bbox && box(point(p_bbox[1], p_bbox[2]), point(p_bbox[3], p_bbox[4]))
     AND (v.valid_during @> p_on) IS TRUE
     AND CASE WHEN p_holder IS NULL THEN v.division_code >= p_lo AND v.division_code < p_hi
              ELSE v.holder_id = p_holder END
     AND (p_states IS NULL OR v.state = ANY (p_states))
     AND (p_categories IS NULL OR v.category = ANY (p_categories))
   GROUP BY 1, 2, 3
$$;
CALL grant_to_login('find_site_cells(text,text,uuid,date,float8[],text[],text[],float8)');
