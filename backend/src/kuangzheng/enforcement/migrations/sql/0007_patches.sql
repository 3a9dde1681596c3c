-- Satellite patches 卫片图斑: a batch with the days of its two images, what a machine found about each patch, what was
-- seen on site, what a person judged and who reviewed it. A patch is a clue; a case is another record.
CREATE TABLE patch_batches (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  programme     text NOT NULL CHECK (length(programme) BETWEEN 1 AND 200),
  code          text NOT NULL CHECK (length(code) BETWEEN 1 AND 80),
  issued_by     text NOT NULL CHECK (issued_by IN ('ministry', 'province', 'city', 'county')),
  earlier_on    date NOT NULL,
  later_on      date NOT NULL,
  issued_on     date NOT NULL,
  received_on   date,
  state         text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'issued', 'received', 'refused')),
  document_id   uuid NOT NULL REFERENCES documents,
  sha256        text NOT NULL,
  file_name     text NOT NULL,
  layer         text,
  format        text,
  system        text,
  job_id        uuid,
  read_count    int NOT NULL DEFAULT 0,
  accepted      int NOT NULL DEFAULT 0,
  refused       int NOT NULL DEFAULT 0,
  report        jsonb NOT NULL DEFAULT '[]',
  created_by    text NOT NULL,
  created_by_name text,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (earlier_on < later_on),
  CHECK (received_on IS NULL OR received_on >= issued_on)
);
COMMENT ON COLUMN patch_batches.report IS '[{"row", "code", "detail"}]: features that were refused';
CREATE UNIQUE INDEX patch_batches_file ON patch_batches (division_code, sha256) WHERE state <> 'refused';
CREATE INDEX patch_batches_division ON patch_batches (division_code, id);
CALL protect_rows('patch_batches');
CALL audit_table('patch_batches');
CREATE POLICY superior_rows ON patch_batches FOR SELECT TO kz_official
  USING (division_code = ANY ((SELECT scope_ancestors())::text[]));

-- One run of the machine over a batch: the instant as of which everything was known, the rules, and a digest of both
-- what went in and what came out, so that it can be repeated and compared.
CREATE TABLE patch_comparisons (
  id            uuid PRIMARY KEY,
  batch_id      uuid NOT NULL REFERENCES patch_batches,
  division_code text COLLATE "C" NOT NULL,
  known_at      timestamptz NOT NULL,
  earlier_on    date NOT NULL,
  later_on      date NOT NULL,
  rules         text NOT NULL,
  parameters    jsonb NOT NULL,
  patches       int NOT NULL,
  rights        int NOT NULL,
  zones         int NOT NULL,
  inputs        text NOT NULL,
  result        text NOT NULL,
  counts        jsonb NOT NULL,
  repeats_id    uuid REFERENCES patch_comparisons,
  took_ms       int NOT NULL,
  created_by    text NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON COLUMN patch_comparisons.repeats_id IS 'the run whose instant this one went back to';
CREATE INDEX patch_comparisons_batch ON patch_comparisons (batch_id, created_at);
CREATE INDEX patch_comparisons_division ON patch_comparisons (division_code, id);
CALL protect_rows('patch_comparisons');
CALL make_append_only('patch_comparisons');

CREATE TABLE satellite_patches (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  batch_id       uuid NOT NULL REFERENCES patch_batches,
  code           text NOT NULL CHECK (length(code) BETWEEN 1 AND 80),
  state          text NOT NULL CHECK (state IN ('issued', 'received', 'compared', 'checked', 'judged', 'city_passed',
                   'passed', 'returned')),
  mineral        text,
  kind           text,
  note           text,
  area_m2        numeric(16, 2) NOT NULL CHECK (area_m2 > 0),
  earlier_on     date NOT NULL,
  later_on       date NOT NULL,
  class          text,
  classes        text[] NOT NULL DEFAULT '{}',
  inside_m2      numeric(16, 2),
  outside_m2     numeric(16, 2),
  suspected_m2   numeric(16, 2),
  zones_hit      int NOT NULL DEFAULT 0,
  earlier_patches int NOT NULL DEFAULT 0,
  comparison_id  uuid REFERENCES patch_comparisons,
  judgement      text CHECK (judgement IN ('legal', 'illegal', 'false_change')),
  judged_on      date,
  judged_by      text,
  judged_by_name text,
  basis          text,
  reason         text,
  evidence       text[] NOT NULL DEFAULT '{}',
  score          int CHECK (score BETWEEN 0 AND 100),
  illegal_m2     numeric(16, 2) CHECK (illegal_m2 > 0),
  violation      text,
  on_site_by_province boolean NOT NULL DEFAULT false,
  round          int NOT NULL DEFAULT 1,
  due_on         date,
  due_basis      text,
  due_confirmed  boolean,
  returned_by    text,
  return_reason  text,
  city_by        text,
  city_by_name   text,
  province_by    text,
  province_by_name text,
  stopped_on     date,
  case_id        uuid,
  case_no        text,
  filed_on       date,
  closed_on      date,
  before_image   text,
  before_image_on date,
  after_image    text,
  after_image_on date,
  geometry       bytea NOT NULL,
  min_lon        double precision NOT NULL,
  min_lat        double precision NOT NULL,
  max_lon        double precision NOT NULL,
  max_lat        double precision NOT NULL,
  bbox           box GENERATED ALWAYS AS (box(point(min_lon, min_lat), point(max_lon, max_lat))) STORED,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (batch_id, code),
  CHECK ((judgement IS NULL) = (judged_by IS NULL)),
  CHECK (judgement <> 'illegal' OR illegal_m2 IS NOT NULL),
  CHECK (closed_on IS NULL OR filed_on IS NOT NULL),
  CHECK (city_by IS NULL OR city_by <> judged_by),
  CHECK (province_by IS NULL OR (province_by <> judged_by AND province_by <> city_by))
);
COMMENT ON COLUMN satellite_patches.case_id IS 'the case it was filed as, by identifier only';
CREATE INDEX satellite_patches_division ON satellite_patches (division_code, id);
CREATE INDEX satellite_patches_batch ON satellite_patches (batch_id, code, id);
CREATE INDEX satellite_patches_state ON satellite_patches (state, id);
CREATE INDEX satellite_patches_bbox ON satellite_patches USING gist (bbox);
CALL protect_rows('satellite_patches');
CALL audit_table('satellite_patches');

-- What the machine found, one row per right, zone, leave or earlier patch that the patch meets.
CREATE TABLE patch_findings (
  comparison_id uuid NOT NULL REFERENCES patch_comparisons,
  patch_id      uuid NOT NULL REFERENCES satellite_patches,
  division_code text COLLATE "C" NOT NULL,
  what          text NOT NULL CHECK (what IN ('right', 'zone', 'leave', 'patch')),
  ref_id        uuid NOT NULL,
  ref_division  text NOT NULL,
  class         text,
  inside_m2     numeric(16, 2) NOT NULL CHECK (inside_m2 > 0),
  outside_m2    numeric(16, 2) NOT NULL CHECK (outside_m2 >= 0),
  facts         jsonb NOT NULL,
  PRIMARY KEY (patch_id, comparison_id, what, ref_id)
);
COMMENT ON COLUMN patch_findings.division_code IS 'the patch''s; ref_division is where the thing met lies';
CREATE INDEX patch_findings_division ON patch_findings (division_code, patch_id);
CREATE INDEX patch_findings_comparison ON patch_findings (comparison_id);
CALL protect_rows('patch_findings');
CALL make_append_only('patch_findings');

CREATE TABLE patch_checks (
  id            uuid PRIMARY KEY,
  patch_id      uuid NOT NULL REFERENCES satellite_patches,
  division_code text COLLATE "C" NOT NULL,
  level         text NOT NULL CHECK (level IN ('county', 'province')),
  checked_on    date NOT NULL,
  checkers      text[] NOT NULL CHECK (cardinality(checkers) >= 1),
  lon           double precision CHECK (lon BETWEEN -180 AND 180),
  lat           double precision CHECK (lat BETWEEN -90 AND 90),
  findings      text NOT NULL CHECK (length(findings) BETWEEN 1 AND 4000),
  mineral       text,
  volume_m3     numeric(16, 2) CHECK (volume_m3 >= 0),
  working       boolean NOT NULL,
  photos        jsonb NOT NULL DEFAULT '[]',
  reused_from   uuid REFERENCES patch_checks,
  recorded_by   text NOT NULL,
  recorded_by_name text,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
COMMENT ON COLUMN patch_checks.photos IS '[{"document_id", "sha256", "name"}]';
CREATE INDEX patch_checks_patch ON patch_checks (patch_id, checked_on, id);
CREATE INDEX patch_checks_division ON patch_checks (division_code, id);
CALL protect_rows('patch_checks');
CALL make_append_only('patch_checks');

CREATE TABLE patch_acts (
  id            uuid PRIMARY KEY,
  patch_id      uuid NOT NULL REFERENCES satellite_patches,
  division_code text COLLATE "C" NOT NULL,
  act           text NOT NULL,
  before        text NOT NULL,
  after         text NOT NULL,
  on_date       date NOT NULL,
  note          text,
  round         int NOT NULL,
  by_id         text NOT NULL,
  by_name       text,
  at            timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX patch_acts_patch ON patch_acts (patch_id, at, id);
CREATE INDEX patch_acts_division ON patch_acts (division_code, id);
CALL protect_rows('patch_acts');
CALL make_append_only('patch_acts');

-- What a batch is compared with, at an instant and over the interval between its images. Conflicts cross borders, so
-- scope is not applied to what is met, only to the batch; who may see a name is decided when a finding is shown.
CREATE FUNCTION find_patch_rights(p_batch uuid, p_from date, p_to date, p_known timestamptz)
  RETURNS TABLE (right_id uuid, version_id uuid, valid_during daterange, division_code text, code text, name text,
                 kind text, status text, licence_status text, certificate_no text, holder_name text, minerals text[],
                 mine_id uuid, term_to date, geometry bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
  WITH mine AS MATERIALIZED (
         SELECT p.bbox FROM satellite_patches p JOIN patch_batches b ON b.id = p.batch_id
          WHERE p.batch_id = p_batch AND p.division_code >= scope_lo() AND p.division_code < scope_hi()),
       present AS (
         SELECT DISTINCT v.version_id FROM mine m JOIN right_copy_versions v ON v.bbox && m.bbox
          WHERE (v.valid_during && daterange(p_from, p_to, '[]')) IS TRUE AND v.recorded_at <= p_known),
       former AS (
         SELECT DISTINCT h.ctid AS place FROM mine m
           JOIN right_copy_history h ON box(point(h.min_lon, h.min_lat), point(h.max_lon, h.max_lat)) && m.bbox
          WHERE (h.valid_during && daterange(p_from, p_to, '[]')) IS TRUE AND (h.recorded_during @> p_known) IS TRUE)
  SELECT v.right_id, v.version_id, v.valid_during, v.division_code, v.code, v.name, v.kind, v.status,
         v.licence_status, v.certificate_no, v.holder_name, v.minerals, v.mine_id, v.term_to, v.geometry
    FROM present JOIN right_copy_versions v USING (version_id)
   UNION ALL
  SELECT h.right_id, h.version_id, h.valid_during, h.division_code, h.code, h.name, h.kind, h.status,
         h.licence_status, h.certificate_no, h.holder_name, h.minerals, h.mine_id, h.term_to, h.geometry
    FROM former JOIN right_copy_history h ON h.ctid = former.place
$$;
GRANT EXECUTE ON FUNCTION find_patch_rights TO kz_official, kz_worker;

CREATE FUNCTION find_patch_mines(p_mines uuid[], p_to date, p_known timestamptz)
  RETURNS TABLE (mine_id uuid, since date, status text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT ON (m.mine_id, m.since) m.mine_id, m.since, m.status FROM mine_status_copies m
   WHERE m.mine_id = ANY (p_mines) AND m.since <= p_to AND m.recorded_at <= p_known
   ORDER BY m.mine_id, m.since, m.recorded_at DESC
$$;
GRANT EXECUTE ON FUNCTION find_patch_mines TO kz_official, kz_worker;

CREATE FUNCTION find_patch_zones(p_batch uuid, p_from date, p_to date, p_known timestamptz)
  RETURNS TABLE (zone_id uuid, layer_id uuid, division_code text, code text, name text, kind text, kind_name text,
                 layer_name text, layer_version text, layer_source text, layer_confirmed boolean,
                 valid_during daterange, geometry bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  SET enable_seqscan = off SET enable_hashjoin = off SET enable_mergejoin = off AS $$
  WITH mine AS MATERIALIZED (
         SELECT p.bbox FROM satellite_patches p
          WHERE p.batch_id = p_batch AND p.division_code >= scope_lo() AND p.division_code < scope_hi()),
       layers AS MATERIALIZED (
         SELECT DISTINCT ON (l.layer_id) l.* FROM zone_layer_copies l WHERE l.recorded_at <= p_known
          ORDER BY l.layer_id, l.recorded_at DESC),
       met AS (
         SELECT DISTINCT z.zone_id FROM mine m JOIN zone_copies z ON z.bbox && m.bbox WHERE z.recorded_at <= p_known)
  SELECT z.zone_id, z.layer_id, z.division_code, z.code, z.name, l.kind, l.kind_name, l.name, l.version_no, l.source,
         l.confirmed, l.valid_during, z.geometry
    FROM met JOIN zone_copies z USING (zone_id) JOIN layers l ON l.layer_id = z.layer_id
   WHERE l.valid_during && daterange(p_from, p_to, '[]')
$$;
GRANT EXECUTE ON FUNCTION find_patch_zones TO kz_official, kz_worker;

CREATE FUNCTION find_patch_leaves(p_batch uuid, p_from date, p_to date, p_known timestamptz)
  RETURNS TABLE (leave_id uuid, kind text, division_code text, name text, document_no text, valid_during daterange,
                 geometry bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT ON (l.leave_id) l.leave_id, l.kind, l.division_code, l.name, l.document_no, l.valid_during,
         l.geometry
    FROM satellite_patches p JOIN leave_copies l ON l.bbox && p.bbox
   WHERE p.batch_id = p_batch AND p.division_code >= scope_lo() AND p.division_code < scope_hi()
     AND l.recorded_at <= p_known
     AND (l.valid_during && daterange(p_from, p_to, '[]')) IS TRUE
     AND NOT EXISTS (SELECT FROM leave_copies n WHERE n.leave_id = l.leave_id AND n.recorded_at > l.recorded_at
                        AND n.recorded_at <= p_known)
   ORDER BY l.leave_id, l.recorded_at DESC
$$;
GRANT EXECUTE ON FUNCTION find_patch_leaves TO kz_official, kz_worker;

-- Patches of earlier images at the same places, whatever district keeps them.
CREATE FUNCTION find_patch_forerunners(p_batch uuid, p_later date, p_known timestamptz)
  RETURNS TABLE (patch_id uuid, division_code text, code text, batch_code text, later_on date, geometry bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT ON (e.id) e.id, e.division_code, e.code, b.code, e.later_on, e.geometry
    FROM satellite_patches p JOIN satellite_patches e ON e.bbox && p.bbox JOIN patch_batches b ON b.id = e.batch_id
   WHERE p.batch_id = p_batch AND p.division_code >= scope_lo() AND p.division_code < scope_hi()
     AND e.batch_id <> p_batch AND e.later_on < p_later AND e.created_at <= p_known
   ORDER BY e.id
$$;
GRANT EXECUTE ON FUNCTION find_patch_forerunners TO kz_official, kz_worker;

-- The map of the workbench: rights of a day, zones and patches within a box; names only within the scope.
CREATE FUNCTION find_patch_surroundings(p_lo text, p_hi text, p_on date, p_bbox float8[], p_limit int)
  RETURNS TABLE (what text, id uuid, name text, state text, kind text, geometry bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  (SELECT 'right', v.right_id, CASE WHEN v.division_code >= p_lo AND v.division_code < p_hi THEN v.name END,
          coalesce(v.licence_status, v.status), v.kind, v.geometry
     FROM right_copy_versions v
    WHERE v.bbox && box(point(p_bbox[1], p_bbox[2]), point(p_bbox[3], p_bbox[4]))
      AND (v.valid_during @> p_on) IS TRUE LIMIT p_limit)
  UNION ALL
  (SELECT 'zone', z.zone_id, z.name, l.kind, l.kind, z.geometry
     FROM zone_copies z JOIN LATERAL (SELECT n.kind, n.valid_during FROM zone_layer_copies n
            WHERE n.layer_id = z.layer_id ORDER BY n.recorded_at DESC LIMIT 1) l ON true
    WHERE z.bbox && box(point(p_bbox[1], p_bbox[2]), point(p_bbox[3], p_bbox[4]))
      AND l.valid_during @> p_on LIMIT p_limit)
  UNION ALL
  (SELECT 'leave', v.leave_id, CASE WHEN v.division_code >= p_lo AND v.division_code < p_hi THEN v.name END,
          v.kind, v.kind, v.geometry
     FROM leave_copies v
    WHERE v.bbox && box(point(p_bbox[1], p_bbox[2]), point(p_bbox[3], p_bbox[4]))
      AND v.valid_during @> p_on
      AND NOT EXISTS (SELECT FROM leave_copies n WHERE n.leave_id = v.leave_id AND n.recorded_at > v.recorded_at)
    LIMIT p_limit)
  UNION ALL
  (SELECT 'patch', s.id, s.code, s.state, coalesce(s.class, 'waiting'), s.geometry
     FROM satellite_patches s
    WHERE s.bbox && box(point(p_bbox[1], p_bbox[2]), point(p_bbox[3], p_bbox[4]))
      AND s.division_code >= p_lo AND s.division_code < p_hi LIMIT p_limit)
$$;
CALL grant_to_login('find_patch_surroundings(text,text,date,float8[],int)');
