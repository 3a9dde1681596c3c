-- Grid cells and construction projects on the one map, as they stood on a day (0059 says what the functions without
-- SECURITY DEFINER are).
ALTER TABLE engineering_projects
  ADD COLUMN bbox box GENERATED ALWAYS AS (box(point(min_lon, min_lat), point(max_lon, max_lat))) STORED;
CREATE INDEX engineering_projects_bbox ON engineering_projects USING gist (bbox);

-- From the day it was entered, or was signed for if that was earlier, to the day before it was given up.
CREATE FUNCTION grids_on_map(p_lo text, p_hi text, p_on date, p_states text[], p_kinds text[], p_bbox float8[])
  RETURNS TABLE (id uuid, name text, code text, state text, kind text, geometry bytea, lon float8, lat float8)
  LANGUAGE sql STABLE AS $$
  SELECT * FROM (
    SELECT g.id, g.name, g.code, CASE WHEN g.signed_on <= p_on THEN 'signed' ELSE 'unsigned' END AS state, g.kind,
           g.geometry, (g.min_lon + g.max_lon) / 2 AS lon, (g.min_lat + g.max_lat) / 2 AS lat
      FROM grids g
     WHERE g.bbox && box(point(p_bbox[1], p_bbox[2]), point(p_bbox[3], p_bbox[4]))
       AND g.division_code >= p_lo AND g.division_code < p_hi
       AND least(china_day(g.created_at), g.signed_on) <= p_on AND (g.ended_on <= p_on) IS NOT TRUE
  ) s
   WHERE (p_states IS NULL OR s.state = ANY (p_states)) AND (p_kinds IS NULL OR s.kind = ANY (p_kinds))
$$;

CREATE FUNCTION find_grid_areas(p_lo text, p_hi text, p_on date, p_states text[], p_kinds text[], p_bbox float8[],
                                p_limit int)
  RETURNS TABLE (id uuid, name text, code text, state text, kind text, geometry bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT g.id, g.name, g.code, g.state, g.kind, g.geometry
    FROM grids_on_map(p_lo, p_hi, p_on, p_states, p_kinds, p_bbox) g
   LIMIT p_limit
$$;
CALL grant_to_login('find_grid_areas(text,text,date,text[],text[],float8[],int)');

CREATE FUNCTION find_grid_cells(p_lo text, p_hi text, p_on date, p_states text[], p_kinds text[], p_bbox float8[],
                                p_size float8)
  RETURNS TABLE (lon float8, lat float8, state text, count int)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT (floor(g.lon / p_size) + 0.5) * p_size, (floor(g.lat / p_size) + 0.5) * p_size, g.state, count(*)::int
    FROM grids_on_map(p_lo, p_hi, p_on, p_states, p_kinds, p_bbox) g
   GROUP BY 1, 2, 3
$$;
CALL grant_to_login('find_grid_cells(text,text,date,text[],text[],float8[],float8)');

-- From the day it was entered, or began if that was earlier; one that was entered in error never was.
CREATE FUNCTION engineering_on_map(p_lo text, p_hi text, p_on date, p_states text[], p_bbox float8[])
  RETURNS TABLE (id uuid, name text, code text, state text, builder text, geometry bytea, lon float8, lat float8)
  LANGUAGE sql STABLE AS $$
  SELECT * FROM (
    SELECT e.id, e.name, e.land_no AS code,
           CASE WHEN e.ended_on <= p_on THEN 'ended' WHEN p_on < e.from_on THEN 'coming'
                WHEN p_on > e.until_on THEN 'over' ELSE 'running' END AS state, e.builder,
           e.geometry, (e.min_lon + e.max_lon) / 2 AS lon, (e.min_lat + e.max_lat) / 2 AS lat
      FROM engineering_projects e
     WHERE e.bbox && box(point(p_bbox[1], p_bbox[2]), point(p_bbox[3], p_bbox[4]))
       AND e.division_code >= p_lo AND e.division_code < p_hi
       AND NOT e.withdrawn AND least(china_day(e.created_at), e.from_on) <= p_on
  ) s
   WHERE p_states IS NULL OR s.state = ANY (p_states)
$$;

CREATE FUNCTION find_engineering_areas(p_lo text, p_hi text, p_on date, p_states text[], p_bbox float8[], p_limit int)
  RETURNS TABLE (id uuid, name text, code text, state text, builder text, geometry bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT e.id, e.name, e.code, e.state, e.builder, e.geometry
    FROM engineering_on_map(p_lo, p_hi, p_on, p_states, p_bbox) e
   LIMIT p_limit
$$;
CALL grant_to_login('find_engineering_areas(text,text,date,text[],float8[],int)');

CREATE FUNCTION find_engineering_cells(p_lo text, p_hi text, p_on date, p_states text[], p_bbox float8[],
                                       p_size float8)
  RETURNS TABLE (lon float8, lat float8, state text, count int)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT (floor(e.lon / p_size) + 0.5) * p_size, (floor(e.lat / p_size) + 0.5) * p_size, e.state, count(*)::int
    FROM engineering_on_map(p_lo, p_hi, p_on, p_states, p_bbox) e
   GROUP BY 1, 2, 3
$$;
CALL grant_to_login('find_engineering_cells(text,text,date,text[],float8[],float8)');
