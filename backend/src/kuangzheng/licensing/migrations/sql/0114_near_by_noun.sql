-- What is near is asked by its noun: rights and zones, planned blocks, layers in force. The one call of the check joins
-- them; each can be told anew without the others, and the search across borders carries nothing beside it.

DROP FUNCTION find_admission_candidates;
CREATE FUNCTION find_admission_candidates(
  p_lo text, p_hi text, p_ancestors text[], p_holder uuid,
  p_min_lon float8, p_min_lat float8, p_max_lon float8, p_max_lat float8,
  p_far_kinds text[], p_far_lon float8, p_far_lat float8, p_on date, p_exclude uuid,
  p_right_lon float8 DEFAULT 0, p_right_lat float8 DEFAULT 0, p_most int DEFAULT NULL)
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
   LIMIT p_most);
END;
CALL grant_to_login('find_admission_candidates(text,text,text[],uuid,float8,float8,float8,float8,text[],float8,'
  'float8,date,uuid,float8,float8,int)');

CREATE FUNCTION find_block_candidates(
  p_lo text, p_hi text, p_ancestors text[], p_min_lon float8, p_min_lat float8, p_max_lon float8, p_max_lat float8,
  p_on date, p_most int DEFAULT NULL)
  RETURNS TABLE (source text, id uuid, visible boolean, name text, code text, kind text, status text,
                 holder_id uuid, mineral text, elevation_from numeric, elevation_to numeric,
                 layer_id uuid, layer_name text, layer_version text, layer_confirmed boolean,
                 attributes jsonb, geometry bytea)
  LANGUAGE sql STABLE SECURITY DEFINER ROWS 10 BEGIN ATOMIC
  (SELECT 'block', b.id, seen, CASE WHEN seen THEN b.name END, CASE WHEN seen THEN b.code END,
         b.kind, b.setting, b.occupied_by_right_id, b.mineral, b.elevation_from, b.elevation_to,
         NULL::uuid, CASE WHEN seen THEN b.plan_name END, NULL, NULL::boolean,
         CASE WHEN seen THEN jsonb_build_object('requirements', b.requirements, 'release_on', b.release_on,
                                                 'area_class', b.area_class) END,
         b.geometry
    FROM planned_blocks b,
         LATERAL (SELECT (b.division_code >= p_lo AND b.division_code < p_hi
                          OR b.division_code = ANY (p_ancestors)) AS seen) s
   WHERE b.bbox && box(point(p_min_lon, p_min_lat), point(p_max_lon, p_max_lat)) AND b.valid_during @> p_on
   LIMIT p_most);
END;
CALL grant_to_login('find_block_candidates(text,text,text[],float8,float8,float8,float8,date,int)');

-- `p_place` is the jurisdiction and what stands above it. A layer without zones speaks for nothing: its first zone is
-- looked at, which holds for the same days as the layer.
CREATE FUNCTION find_layers_in_force(p_lo text, p_hi text, p_ancestors text[], p_place text[], p_on date)
  RETURNS TABLE (id uuid, visible boolean, name text, kind text, version_no text, confirmed boolean)
  LANGUAGE sql STABLE SECURITY DEFINER ROWS 20 BEGIN ATOMIC
  SELECT l.id, seen, CASE WHEN seen THEN l.name END, l.kind, l.version_no, l.confirmed
    FROM zone_layers l,
         LATERAL (SELECT (l.division_code >= p_lo AND l.division_code < p_hi
                          OR l.division_code = ANY (p_ancestors)) AS seen) s
   WHERE l.division_code = ANY (p_place) AND l.valid_during @> p_on
     AND (SELECT z.valid_during @> p_on FROM zones z WHERE z.layer_id = l.id ORDER BY z.layer_id, z.id LIMIT 1);
END;
CALL grant_to_login('find_layers_in_force(text,text,text[],text[],date)');
