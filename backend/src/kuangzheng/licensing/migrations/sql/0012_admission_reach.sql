-- A rulebook may ask a distance to neighbouring rights, so the search for candidates reaches rights
-- within a margin of its own. The defaults serve the release before, which names no margin.
DROP FUNCTION find_admission_candidates(
  text, text, text[], uuid, float8, float8, float8, float8, text[], float8, float8, date, uuid);
CREATE FUNCTION find_admission_candidates(
  p_lo text, p_hi text, p_ancestors text[], p_holder uuid,
  p_min_lon float8, p_min_lat float8, p_max_lon float8, p_max_lat float8,
  p_far_kinds text[], p_far_lon float8, p_far_lat float8, p_on date, p_exclude uuid,
  p_right_lon float8 DEFAULT 0, p_right_lat float8 DEFAULT 0)
  RETURNS TABLE (source text, id uuid, visible boolean, name text, code text, kind text, status text,
                 holder_id uuid, mineral text, elevation_from numeric, elevation_to numeric,
                 layer_id uuid, layer_name text, layer_version text, layer_confirmed boolean,
                 attributes jsonb, geometry bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 50 AS $$
  WITH near AS (SELECT box(point(p_min_lon, p_min_lat), point(p_max_lon, p_max_lat)) AS area,
                       box(point(p_min_lon - p_far_lon, p_min_lat - p_far_lat),
                           point(p_max_lon + p_far_lon, p_max_lat + p_far_lat)) AS far_area,
                       box(point(p_min_lon - p_right_lon, p_min_lat - p_right_lat),
                           point(p_max_lon + p_right_lon, p_max_lat + p_right_lat)) AS right_area)
  SELECT 'right', v.right_id, seen, CASE WHEN seen THEN v.name END, CASE WHEN seen THEN v.code END,
         v.kind, CASE WHEN v.term_to < p_on AND v.status <> 'extinguished' THEN 'expired' ELSE v.status END,
         CASE WHEN seen THEN v.holder_id END, v.minerals[1], v.elevation_from, v.elevation_to,
         NULL::uuid, NULL, NULL, NULL::boolean, NULL::jsonb, v.geometry
    FROM near, mining_right_versions v,
         LATERAL (SELECT (v.division_code >= p_lo AND v.division_code < p_hi
                          AND (p_holder IS NULL OR v.holder_id = p_holder)) AS seen) s
   WHERE v.bbox && near.right_area AND (v.valid_during @> p_on) IS TRUE AND v.status <> 'extinguished'
     AND v.right_id IS DISTINCT FROM p_exclude
  UNION ALL
  SELECT 'zone', z.id, seen, CASE WHEN seen THEN z.name END, CASE WHEN seen THEN z.code END,
         z.kind, z.grade, NULL, NULL, NULL, NULL,
         l.id, CASE WHEN seen THEN l.name END, l.version_no, l.confirmed,
         CASE WHEN seen THEN z.attributes END, z.geometry
    FROM near, zones z JOIN zone_layers l ON l.id = z.layer_id,
         LATERAL (SELECT (z.division_code >= p_lo AND z.division_code < p_hi
                          OR z.division_code = ANY (p_ancestors)) AS seen) s
   WHERE z.bbox && near.far_area AND (z.kind = ANY (p_far_kinds) OR z.bbox && near.area)
     AND z.valid_during @> p_on
  UNION ALL
  SELECT 'block', b.id, seen, CASE WHEN seen THEN b.name END, CASE WHEN seen THEN b.code END,
         b.kind, b.setting, b.occupied_by_right_id, b.mineral, NULL, NULL,
         NULL, CASE WHEN seen THEN b.plan_name END, NULL, NULL,
         CASE WHEN seen THEN jsonb_build_object('requirements', b.requirements, 'release_on', b.release_on) END,
         b.geometry
    FROM near, planned_blocks b,
         LATERAL (SELECT (b.division_code >= p_lo AND b.division_code < p_hi
                          OR b.division_code = ANY (p_ancestors)) AS seen) s
   WHERE b.bbox && near.area AND b.valid_during @> p_on
  UNION ALL
  SELECT 'register', NULL, true, NULL,
         (SELECT coalesce(max(seq), 0) || '.' || count(*) FROM register_changes), NULL, NULL, NULL, NULL, NULL, NULL,
         NULL, NULL, NULL, NULL, NULL, NULL
$$;
COMMENT ON FUNCTION find_admission_candidates IS
  'sources right, zone, block, and one row register whose code is the register''s revision';
CALL grant_to_login('find_admission_candidates(text,text,text[],uuid,float8,float8,float8,float8,text[],float8,'
  'float8,date,uuid,float8,float8)');

-- The right that a proposal enlarges, within the caller's scope: what the plan counts of it below the
-- plan's division on the day.
CREATE FUNCTION find_enlarged_right(
  p_right uuid, p_lo text, p_hi text, p_holder uuid, p_plan_lo text, p_plan_hi text, p_on date)
  RETURNS TABLE (mineral text, capacity numeric, capacity_unit text, counted boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT v.minerals[1], v.capacity_value, v.capacity_unit,
         v.kind = 'mining' AND v.division_code >= p_plan_lo AND v.division_code < p_plan_hi
         AND counts_against_plan(display_status(v.status, v.licence_status, v.term_from, v.term_to, p_on))
    FROM mining_right_versions v
   WHERE v.right_id = p_right AND v.valid_during @> p_on
     AND v.division_code >= p_lo AND v.division_code < p_hi
     AND (p_holder IS NULL OR v.holder_id = p_holder)
$$;
CALL grant_to_login('find_enlarged_right(uuid,text,text,uuid,text,text,date)');

-- When a mining licence of the holder was last revoked, wherever it was: the first day of the state,
-- by the holder of that day. A licence that is valid again since then was not revoked after all.
CREATE FUNCTION last_revocation(p_holder uuid, p_on date) RETURNS date
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH pieces AS (
    SELECT v.right_id, v.holder_id, v.licence_status, lower(v.valid_during) AS since,
           lag(v.licence_status) OVER (PARTITION BY v.right_id ORDER BY v.valid_during) AS before
      FROM mining_right_versions v
     WHERE v.right_id IN (SELECT r.right_id FROM mining_right_versions r
                           WHERE r.holder_id = p_holder AND r.licence_status = 'revoked' AND r.kind = 'mining'))
  SELECT max(p.since) FROM pieces p
   WHERE p.licence_status = 'revoked' AND p.before IS DISTINCT FROM 'revoked'
     AND p.holder_id = p_holder AND p.since <= p_on
     AND NOT EXISTS (SELECT FROM pieces later
                      WHERE later.right_id = p.right_id AND later.since > p.since AND later.since <= p_on
                        AND later.licence_status IN ('valid', 'detained', 'renewal_pending'))
$$;

DROP FUNCTION find_holder_standing(uuid, date);
CREATE FUNCTION find_holder_standing(p_holder uuid, p_on date)
  RETURNS TABLE (known boolean, in_arrears boolean, lists text[], revoked_on date)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT true, bool_or(d.in_arrears),
         ARRAY(SELECT l.list FROM find_holder_listings(ARRAY[p_holder], p_on) l),
         last_revocation(p_holder, p_on)
    FROM find_holder_divisions(ARRAY[p_holder]) d
  HAVING count(*) > 0
$$;
CALL grant_to_login('find_holder_standing(uuid,date)');
