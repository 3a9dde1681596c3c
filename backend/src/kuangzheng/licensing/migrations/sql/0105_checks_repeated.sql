-- A stored check is repeated with what was known at its instant (decision 0157): the register is bitemporal, a zone is
-- never rewritten once its layer is published, and what else a check looks at keeps its earlier rows here.

CREATE TABLE superseded_rows (
  table_name      text NOT NULL,
  row_id          uuid NOT NULL,
  division_code   text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  recorded_during tstzrange NOT NULL CHECK (NOT isempty(recorded_during)),
  earlier         jsonb NOT NULL,
  PRIMARY KEY (table_name, row_id, recorded_during)
);
CREATE INDEX superseded_rows_recorded ON superseded_rows USING gist (recorded_during);
CREATE INDEX superseded_rows_division ON superseded_rows (division_code, row_id);
CALL protect_rows('superseded_rows');
REVOKE INSERT, UPDATE ON superseded_rows FROM kz_official, kz_worker;
CALL make_append_only('superseded_rows');
COMMENT ON TABLE superseded_rows IS 'how a row read between two of its changes';

CREATE FUNCTION keep_superseded() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.updated_at < NEW.updated_at THEN
    INSERT INTO superseded_rows (table_name, row_id, division_code, recorded_during, earlier)
    VALUES (TG_TABLE_NAME, OLD.id, OLD.division_code, tstzrange(OLD.updated_at, NEW.updated_at), to_jsonb(OLD));
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_superseded AFTER UPDATE ON zone_layers FOR EACH ROW EXECUTE FUNCTION keep_superseded();
CREATE TRIGGER keep_superseded AFTER UPDATE ON planned_blocks FOR EACH ROW EXECUTE FUNCTION keep_superseded();

CREATE FUNCTION zone_layers_known(p_known timestamptz) RETURNS SETOF zone_layers
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT * FROM zone_layers l WHERE l.updated_at <= p_known
  UNION ALL
  SELECT e.* FROM superseded_rows s, jsonb_populate_record(NULL::zone_layers, s.earlier) e
   WHERE s.table_name = 'zone_layers' AND s.recorded_during @> p_known
$$;
CREATE FUNCTION planned_blocks_known(p_known timestamptz) RETURNS SETOF planned_blocks
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT * FROM planned_blocks b WHERE b.updated_at <= p_known
  UNION ALL
  SELECT e.* FROM superseded_rows s, jsonb_populate_record(NULL::planned_blocks, s.earlier) e
   WHERE s.table_name = 'planned_blocks' AND s.recorded_during @> p_known
$$;

-- Versions as known at an instant whose box meets another, or, without one, of a range of divisions.
CREATE FUNCTION mining_rights_known(p_known timestamptz, p_area box, p_lo text, p_hi text)
  RETURNS TABLE (right_id uuid, valid_during daterange, division_code text, code text, kind text, name text,
                 status text, licence_status text, holder_id uuid, minerals text[], capacity_value numeric,
                 capacity_unit text, scale_class text, elevation_from numeric, elevation_to numeric, term_from date,
                 term_to date, geometry bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT v.right_id, v.valid_during, v.division_code, v.code, v.kind, v.name, v.status, v.licence_status, v.holder_id,
         v.minerals, v.capacity_value, v.capacity_unit, v.scale_class, v.elevation_from, v.elevation_to, v.term_from,
         v.term_to, v.geometry
    FROM mining_right_versions v
   WHERE v.recorded_at <= p_known AND (p_area IS NULL OR v.bbox && p_area)
     AND v.division_code >= p_lo AND v.division_code < p_hi
  UNION ALL
  SELECT h.right_id, h.valid_during, h.division_code, h.code, h.kind, h.name, h.status, h.licence_status, h.holder_id,
         h.minerals, h.capacity_value, h.capacity_unit, h.scale_class, h.elevation_from, h.elevation_to, h.term_from,
         h.term_to, h.geometry
    FROM mining_right_history h
   WHERE h.recorded_during @> p_known
     AND (p_area IS NULL OR box(point(h.min_lon, h.min_lat), point(h.max_lon, h.max_lat)) && p_area)
     AND h.division_code >= p_lo AND h.division_code < p_hi
$$;
REVOKE ALL ON FUNCTION zone_layers_known, planned_blocks_known, mining_rights_known FROM PUBLIC;

-- find_admission_candidates as known at an instant; a row 'register' would say nothing and is left out.
CREATE FUNCTION find_admission_candidates_known(
  p_lo text, p_hi text, p_ancestors text[], p_holder uuid,
  p_min_lon float8, p_min_lat float8, p_max_lon float8, p_max_lat float8,
  p_far_kinds text[], p_far_lon float8, p_far_lat float8, p_on date, p_exclude uuid,
  p_right_lon float8, p_right_lat float8, p_most int, p_place text[], p_known timestamptz)
  RETURNS TABLE (source text, id uuid, visible boolean, name text, code text, kind text, status text,
                 holder_id uuid, mineral text, elevation_from numeric, elevation_to numeric,
                 layer_id uuid, layer_name text, layer_version text, layer_confirmed boolean,
                 attributes jsonb, geometry bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 50 AS $$
  WITH areas AS (
    SELECT box(point(p_min_lon, p_min_lat), point(p_max_lon, p_max_lat)) AS own,
           box(point(p_min_lon - p_far_lon, p_min_lat - p_far_lat),
               point(p_max_lon + p_far_lon, p_max_lat + p_far_lat)) AS far,
           box(point(p_min_lon - p_right_lon, p_min_lat - p_right_lat),
               point(p_max_lon + p_right_lon, p_max_lat + p_right_lat)) AS rights),
  layers AS MATERIALIZED (
    SELECT * FROM zone_layers_known(p_known) l WHERE l.state NOT IN ('draft', 'discarded') AND l.valid_during @> p_on)
  (SELECT 'right', v.right_id, seen, CASE WHEN seen THEN v.name END, CASE WHEN seen THEN v.code END,
         v.kind, CASE WHEN v.term_to < p_on AND v.status <> 'extinguished' THEN 'expired' ELSE v.status END,
         CASE WHEN seen THEN v.holder_id END, v.minerals[1], v.elevation_from, v.elevation_to,
         NULL::uuid, NULL, NULL, NULL::boolean, NULL::jsonb, v.geometry
    FROM areas a, mining_rights_known(p_known, a.rights, '', 'z') v,
         LATERAL (SELECT (v.division_code >= p_lo AND v.division_code < p_hi
                          AND (p_holder IS NULL OR v.holder_id = p_holder)) AS seen) s
   WHERE v.valid_during @> p_on AND v.status <> 'extinguished' AND v.right_id IS DISTINCT FROM p_exclude
   LIMIT p_most)
  UNION ALL
  (SELECT 'zone', z.id, seen, CASE WHEN seen THEN z.name END, CASE WHEN seen THEN z.code END,
         z.kind, z.grade, NULL, NULL, NULL, NULL,
         l.id, CASE WHEN seen THEN l.name END, l.version_no, l.confirmed,
         CASE WHEN seen THEN z.attributes END, z.geometry
    FROM areas a, zones z JOIN layers l ON l.id = z.layer_id,
         LATERAL (SELECT (z.division_code >= p_lo AND z.division_code < p_hi
                          OR z.division_code = ANY (p_ancestors)) AS seen) s
   WHERE z.bbox && a.far AND (z.kind = ANY (p_far_kinds) OR z.bbox && a.own) AND z.recorded_at <= p_known
   LIMIT p_most)
  UNION ALL
  (SELECT 'block', b.id, seen, CASE WHEN seen THEN b.name END, CASE WHEN seen THEN b.code END,
         b.kind, b.setting, b.occupied_by_right_id, b.mineral, b.elevation_from, b.elevation_to,
         NULL, CASE WHEN seen THEN b.plan_name END, NULL, NULL,
         CASE WHEN seen THEN jsonb_build_object('requirements', b.requirements, 'release_on', b.release_on) END,
         b.geometry
    FROM areas a, planned_blocks_known(p_known) b,
         LATERAL (SELECT (b.division_code >= p_lo AND b.division_code < p_hi
                          OR b.division_code = ANY (p_ancestors)) AS seen) s
   WHERE box(point(b.min_lon, b.min_lat), point(b.max_lon, b.max_lat)) && a.own AND b.valid_during @> p_on
   LIMIT p_most)
  UNION ALL
  SELECT 'layer', l.id, seen, CASE WHEN seen THEN l.name END, NULL, l.kind, NULL, NULL, NULL, NULL, NULL,
         l.id, CASE WHEN seen THEN l.name END, l.version_no, l.confirmed, NULL, NULL
    FROM layers l,
         LATERAL (SELECT (l.division_code >= p_lo AND l.division_code < p_hi
                          OR l.division_code = ANY (p_ancestors)) AS seen) s
   WHERE l.division_code = ANY (p_place)
     AND EXISTS (SELECT FROM zones z WHERE z.layer_id = l.id AND z.recorded_at <= p_known)
$$;
CALL grant_to_login('find_admission_candidates_known(text,text,text[],uuid,float8,float8,float8,float8,text[],float8,'
  'float8,date,uuid,float8,float8,int,text[],timestamptz)');

CREATE FUNCTION find_plan_actuals_known(p_lo text, p_hi text, p_on date, p_known timestamptz)
  RETURNS TABLE (mineral text, scale_class text, capacity_unit text, rights bigint, capacity numeric)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT v.minerals[1], v.scale_class, v.capacity_unit, count(*), sum(v.capacity_value)
    FROM mining_rights_known(p_known, NULL, p_lo, p_hi) v
   WHERE v.kind = 'mining' AND v.valid_during @> p_on
     AND counts_against_plan(display_status(v.status, v.licence_status, v.term_from, v.term_to, p_on))
   GROUP BY 1, 2, 3
$$;
CALL grant_to_login('find_plan_actuals_known(text,text,date,timestamptz)');

CREATE FUNCTION find_enlarged_right_known(
  p_right uuid, p_lo text, p_hi text, p_holder uuid, p_plan_lo text, p_plan_hi text, p_on date, p_known timestamptz)
  RETURNS TABLE (mineral text, capacity numeric, capacity_unit text, counted boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT v.minerals[1], v.capacity_value, v.capacity_unit,
         v.kind = 'mining' AND v.division_code >= p_plan_lo AND v.division_code < p_plan_hi
         AND counts_against_plan(display_status(v.status, v.licence_status, v.term_from, v.term_to, p_on))
    FROM mining_rights_known(p_known, NULL, p_lo, p_hi) v
   WHERE v.right_id = p_right AND v.valid_during @> p_on AND (p_holder IS NULL OR v.holder_id = p_holder)
$$;
CALL grant_to_login('find_enlarged_right_known(uuid,text,text,uuid,text,text,date,timestamptz)');
