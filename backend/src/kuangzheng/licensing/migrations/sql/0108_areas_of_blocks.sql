-- The class of area of a planned block comes with it: a plan may set a least capacity by mineral and class (S3-30).

CREATE OR REPLACE FUNCTION find_admission_candidates(
  p_lo text, p_hi text, p_ancestors text[], p_holder uuid,
  p_min_lon float8, p_min_lat float8, p_max_lon float8, p_max_lat float8,
  p_far_kinds text[], p_far_lon float8, p_far_lat float8, p_on date, p_exclude uuid,
  p_right_lon float8 DEFAULT 0, p_right_lat float8 DEFAULT 0, p_most int DEFAULT NULL,
  p_place text[] DEFAULT '{}')
  RETURNS TABLE (source text, id uuid, visible boolean, name text, code text, kind text, status text,
                 holder_id uuid, mineral text, elevation_from numeric, elevation_to numeric,
                 layer_id uuid, layer_name text, layer_version text, layer_confirmed boolean,
                 attributes jsonb, geometry bytea)
  LANGUAGE sql STABLE SECURITY DEFINER ROWS 50 BEGIN ATOMIC
  (SELECT 'right', v.right_id, seen, CASE WHEN seen THEN v.name END, CASE WHEN seen THEN v.code END,
         v.kind, CASE WHEN v.term_to < p_on AND v.status <> 'extinguished' THEN 'expired' ELSE v.status END,
         CASE WHEN seen THEN v.holder_id END, v.minerals[1], v.elevation_from, v.elevation_to,
         NULL::uuid, NULL, NULL, NULL::boolean, NULL::jsonb, v.geometry
    FROM mining_right_versions v,
         LATERAL (SELECT (v.division_code >= p_lo AND v.division_code < p_hi
                          AND (p_holder IS NULL OR v.holder_id = p_holder)) AS seen) s
   WHERE v.bbox && box(point(p_min_lon - p_right_lon, p_min_lat - p_right_lat),
                       point(p_max_lon + p_right_lon, p_max_lat + p_right_lat))
     AND (v.valid_during @> p_on) IS TRUE AND v.status <> 'extinguished'
     AND v.right_id IS DISTINCT FROM p_exclude
   LIMIT p_most)
  UNION ALL
  (SELECT 'zone', z.id, seen, CASE WHEN seen THEN z.name END, CASE WHEN seen THEN z.code END,
         z.kind, z.grade, NULL, NULL, NULL, NULL,
         l.id, CASE WHEN seen THEN l.name END, l.version_no, l.confirmed,
         CASE WHEN seen THEN z.attributes END, z.geometry
    FROM zones z JOIN zone_layers l ON l.id = z.layer_id,
         LATERAL (SELECT (z.division_code >= p_lo AND z.division_code < p_hi
                          OR z.division_code = ANY (p_ancestors)) AS seen) s
   WHERE z.bbox && box(point(p_min_lon - p_far_lon, p_min_lat - p_far_lat),
                       point(p_max_lon + p_far_lon, p_max_lat + p_far_lat))
     AND (z.kind = ANY (p_far_kinds)
          OR z.bbox && box(point(p_min_lon, p_min_lat), point(p_max_lon, p_max_lat)))
     AND z.valid_during @> p_on
   LIMIT p_most)
  UNION ALL
  (SELECT 'block', b.id, seen, CASE WHEN seen THEN b.name END, CASE WHEN seen THEN b.code END,
         b.kind, b.setting, b.occupied_by_right_id, b.mineral, b.elevation_from, b.elevation_to,
         NULL, CASE WHEN seen THEN b.plan_name END, NULL, NULL,
         CASE WHEN seen THEN jsonb_build_object('requirements', b.requirements, 'release_on', b.release_on,
                                                 'area_class', b.area_class) END,
         b.geometry
    FROM planned_blocks b,
         LATERAL (SELECT (b.division_code >= p_lo AND b.division_code < p_hi
                          OR b.division_code = ANY (p_ancestors)) AS seen) s
   WHERE b.bbox && box(point(p_min_lon, p_min_lat), point(p_max_lon, p_max_lat)) AND b.valid_during @> p_on
   LIMIT p_most)
  UNION ALL
  SELECT 'layer', l.id, seen, CASE WHEN seen THEN l.name END, NULL, l.kind, NULL, NULL, NULL, NULL, NULL,
         l.id, CASE WHEN seen THEN l.name END, l.version_no, l.confirmed, NULL, NULL
    FROM zone_layers l,
         LATERAL (SELECT (l.division_code >= p_lo AND l.division_code < p_hi
                          OR l.division_code = ANY (p_ancestors)) AS seen) s
   WHERE l.division_code = ANY (p_place) AND l.valid_during @> p_on
     AND (SELECT z.valid_during @> p_on FROM zones z WHERE z.layer_id = l.id ORDER BY z.layer_id, z.id LIMIT 1)
  UNION ALL
  SELECT 'register', NULL, true, NULL, coalesce(max(r.seq), 0) || '.' || count(*), NULL, NULL, NULL, NULL, NULL, NULL,
         NULL, NULL, NULL, NULL, NULL, NULL
    FROM register_changes r;
END;

CREATE OR REPLACE FUNCTION find_admission_candidates_known(
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
         CASE WHEN seen THEN jsonb_build_object('requirements', b.requirements, 'release_on', b.release_on,
                                                 'area_class', b.area_class) END,
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
