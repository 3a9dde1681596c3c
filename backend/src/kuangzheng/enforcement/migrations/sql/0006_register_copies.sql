-- What licensing and restoration tell, kept so that a day can be asked for, and what was known of it at an instant:
-- rights with their boundaries, licences and states by interval, statuses of mines, zones in versioned layers, areas
-- with leave to use sand and stone.
CREATE TABLE right_copies (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON COLUMN right_copies.id IS 'of the licensing service';
CREATE INDEX right_copies_division ON right_copies (division_code, id);
CALL protect_rows('right_copies');

CREATE TABLE right_copy_versions (
  right_id       uuid NOT NULL REFERENCES right_copies,
  valid_during   daterange NOT NULL CHECK (NOT isempty(valid_during)),
  version_id     uuid NOT NULL DEFAULT uuidv7() UNIQUE,
  recorded_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  division_code  text COLLATE "C" NOT NULL,
  code           text NOT NULL,
  name           text NOT NULL,
  kind           text NOT NULL CHECK (kind IN ('exploration', 'mining')),
  status         text NOT NULL,
  licence_status text,
  certificate_no text,
  holder_name    text,
  minerals       text[] NOT NULL,
  mine_id        uuid,
  term_from      date,
  term_to        date,
  geometry       bytea NOT NULL,
  min_lon        double precision NOT NULL,
  min_lat        double precision NOT NULL,
  max_lon        double precision NOT NULL,
  max_lat        double precision NOT NULL,
  bbox           box GENERATED ALWAYS AS (box(point(min_lon, min_lat), point(max_lon, max_lat))) STORED,
  PRIMARY KEY (right_id, valid_during WITHOUT OVERLAPS)
);
CREATE INDEX right_copy_versions_bbox ON right_copy_versions USING gist (bbox);
CREATE INDEX right_copy_versions_division ON right_copy_versions (division_code, right_id);
CALL protect_rows('right_copy_versions');
GRANT DELETE ON right_copy_versions TO kz_worker;

CREATE TABLE right_copy_history (
  LIKE right_copy_versions,
  recorded_during tstzrange NOT NULL CHECK (NOT isempty(recorded_during))
);
ALTER TABLE right_copy_history DROP COLUMN bbox;
CREATE INDEX right_copy_history_right ON right_copy_history (right_id, recorded_during);
CREATE INDEX right_copy_history_place ON right_copy_history
  USING gist (box(point(min_lon, min_lat), point(max_lon, max_lat)));
CREATE INDEX right_copy_history_division ON right_copy_history (division_code, right_id);
CALL protect_rows('right_copy_history');
CALL make_append_only('right_copy_history');

CREATE TABLE mine_status_copies (
  mine_id       uuid NOT NULL,
  since         date NOT NULL,
  division_code text COLLATE "C" NOT NULL,
  status        text NOT NULL,
  document_no   text,
  recorded_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (mine_id, since, recorded_at)
);
CREATE INDEX mine_status_copies_division ON mine_status_copies (division_code, mine_id);
CALL protect_rows('mine_status_copies');
CALL make_append_only('mine_status_copies');

-- A version of a layer is never rewritten, only its period is: one row per word we had of it.
CREATE TABLE zone_layer_copies (
  layer_id      uuid NOT NULL,
  recorded_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  division_code text COLLATE "C" NOT NULL,
  kind          text NOT NULL,
  kind_name     text NOT NULL,
  name          text NOT NULL,
  version_no    text NOT NULL,
  source        text NOT NULL,
  confirmed     boolean NOT NULL,
  valid_during  daterange NOT NULL,
  PRIMARY KEY (layer_id, recorded_at)
);
CREATE INDEX zone_layer_copies_division ON zone_layer_copies (division_code, layer_id);
CALL protect_rows('zone_layer_copies');
CALL make_append_only('zone_layer_copies');

CREATE TABLE zone_copies (
  zone_id       uuid PRIMARY KEY,
  layer_id      uuid NOT NULL,
  division_code text COLLATE "C" NOT NULL,
  code          text,
  name          text NOT NULL,
  recorded_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  geometry      bytea NOT NULL,
  min_lon       double precision NOT NULL,
  min_lat       double precision NOT NULL,
  max_lon       double precision NOT NULL,
  max_lat       double precision NOT NULL,
  bbox          box GENERATED ALWAYS AS (box(point(min_lon, min_lat), point(max_lon, max_lat))) STORED
);
CREATE INDEX zone_copies_bbox ON zone_copies USING gist (bbox);
CREATE INDEX zone_copies_layer ON zone_copies (layer_id);
CREATE INDEX zone_copies_division ON zone_copies (division_code, zone_id);
CALL protect_rows('zone_copies');
CALL make_append_only('zone_copies');

-- Restoration and engineering projects with leave to use sand and stone within an area and a time.
CREATE TABLE leave_copies (
  leave_id      uuid NOT NULL,
  recorded_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  kind          text NOT NULL CHECK (kind IN ('restoration', 'engineering')),
  division_code text COLLATE "C" NOT NULL,
  name          text NOT NULL,
  document_no   text,
  valid_during  daterange NOT NULL,
  geometry      bytea NOT NULL,
  min_lon       double precision NOT NULL,
  min_lat       double precision NOT NULL,
  max_lon       double precision NOT NULL,
  max_lat       double precision NOT NULL,
  bbox          box GENERATED ALWAYS AS (box(point(min_lon, min_lat), point(max_lon, max_lat))) STORED,
  PRIMARY KEY (leave_id, recorded_at)
);
CREATE INDEX leave_copies_bbox ON leave_copies USING gist (bbox);
CREATE INDEX leave_copies_division ON leave_copies (division_code, leave_id);
CALL protect_rows('leave_copies');
CALL make_append_only('leave_copies');

-- Before a snapshot fills the copy anew: what was known goes to the history, so that a stored comparison can be
-- repeated as of its instant.
CREATE FUNCTION set_right_copies_aside() RETURNS bigint
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH gone AS (DELETE FROM right_copy_versions RETURNING *),
       kept AS (
         INSERT INTO right_copy_history (right_id, valid_during, version_id, recorded_at, division_code, code, name,
           kind, status, licence_status, certificate_no, holder_name, minerals, mine_id, term_from, term_to, geometry,
           min_lon, min_lat, max_lon, max_lat, recorded_during)
         SELECT right_id, valid_during, version_id, recorded_at, division_code, code, name,
           kind, status, licence_status, certificate_no, holder_name, minerals, mine_id, term_from, term_to, geometry,
           min_lon, min_lat, max_lon, max_lat,
           tstzrange(recorded_at, greatest(clock_timestamp(), recorded_at + interval '1 microsecond'))
           FROM gone RETURNING 1)
  SELECT count(*) FROM kept
$$;
GRANT EXECUTE ON FUNCTION set_right_copies_aside TO kz_worker;
