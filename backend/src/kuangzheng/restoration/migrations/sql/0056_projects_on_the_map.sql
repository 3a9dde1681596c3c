-- Land of restoration projects on the one map: the sites of each taken together, as they and it stood on a day. The
-- functions without SECURITY DEFINER are granted to nobody and expand in place, so that the box finds its index.

-- One multipolygon of many areas; they are stored little-endian and two-dimensional, each a polygon or a multipolygon
-- of fewer than 65,536 parts.
CREATE FUNCTION together_wkb(p_areas bytea[]) RETURNS bytea
  LANGUAGE sql IMMUTABLE AS $$
  SELECT '\x0000000006'::bytea || int4send(sum(CASE get_byte(a, 1) WHEN 6 THEN get_byte(a, 5) + 256 * get_byte(a, 6)
                                                   ELSE 1 END)::int)
         || string_agg(CASE get_byte(a, 1) WHEN 6 THEN substr(a, 10) ELSE a END, ''::bytea)
    FROM unnest(p_areas) a
$$;

CREATE FUNCTION project_standing(p_started date, p_finished date, p_accepted date, p_on date) RETURNS text
  LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_accepted <= p_on THEN 'accepted' WHEN p_finished <= p_on THEN 'completed'
              WHEN p_started <= p_on THEN 'under_way' ELSE 'planned' END
$$;

-- From the day it was entered, or was to begin or began if that was earlier. Found by one of its sites, shown with
-- all of them. Which sites belong to it stands as it does today.
CREATE FUNCTION projects_on_map(p_lo text, p_hi text, p_on date, p_states text[], p_modes text[], p_market boolean,
                                p_bbox float8[])
  RETURNS TABLE (id uuid, name text, code text, state text, mode text, market_funded boolean, geometry bytea,
                 lon float8, lat float8)
  LANGUAGE sql STABLE AS $$
  SELECT p.id, p.name, p.code, project_standing(p.started_on, p.finished_on, p.accepted_on, p_on), p.mode,
         p.market_funded, land.geometry, land.lon, land.lat
    FROM restoration_projects p
    JOIN (SELECT DISTINCT m.project_id
            FROM restoration_site_versions v JOIN restoration_project_sites m ON m.site_id = v.site_id
           WHERE v.bbox && box(point(p_bbox[1], p_bbox[2]), point(p_bbox[3], p_bbox[4]))
             AND (v.valid_during @> p_on) IS TRUE) here ON here.project_id = p.id
   CROSS JOIN LATERAL (
     SELECT together_wkb(array_agg(v.geometry)) AS geometry, (min(v.min_lon) + max(v.max_lon)) / 2 AS lon,
            (min(v.min_lat) + max(v.max_lat)) / 2 AS lat
       FROM restoration_project_sites m JOIN restoration_site_versions v ON v.site_id = m.site_id
      WHERE m.project_id = p.id AND (v.valid_during @> p_on) IS TRUE) land
   WHERE p.division_code >= p_lo AND p.division_code < p_hi
     AND least((p.created_at AT TIME ZONE 'Asia/Shanghai')::date, p.planned_start, p.started_on) <= p_on
     AND (p_states IS NULL OR project_standing(p.started_on, p.finished_on, p.accepted_on, p_on) = ANY (p_states))
     AND (p_modes IS NULL OR p.mode = ANY (p_modes)) AND (p_market IS NULL OR p.market_funded = p_market)
$$;

CREATE FUNCTION find_project_areas(p_lo text, p_hi text, p_on date, p_states text[], p_modes text[], p_market boolean,
                                   p_bbox float8[], p_limit int)
  RETURNS TABLE (id uuid, name text, code text, state text, mode text, market_funded boolean, geometry bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT p.id, p.name, p.code, p.state, p.mode, p.market_funded, p.geometry
    FROM projects_on_map(p_lo, p_hi, p_on, p_states, p_modes, p_market, p_bbox) p
   LIMIT p_limit
$$;
CALL grant_to_login('find_project_areas(text,text,date,text[],text[],boolean,float8[],int)');

CREATE FUNCTION find_project_cells(p_lo text, p_hi text, p_on date, p_states text[], p_modes text[], p_market boolean,
                                   p_bbox float8[], p_size float8)
  RETURNS TABLE (lon float8, lat float8, state text, count int)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT (floor(p.lon / p_size) + 0.5) * p_size, (floor(p.lat / p_size) + 0.5) * p_size, p.state, count(*)::int
    FROM projects_on_map(p_lo, p_hi, p_on, p_states, p_modes, p_market, p_bbox) p
   GROUP BY 1, 2, 3
$$;
CALL grant_to_login('find_project_cells(text,text,date,text[],text[],boolean,float8[],float8)');
