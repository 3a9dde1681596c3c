-- Clues and hot spots on the one map, as they stood on a day. The functions without SECURITY DEFINER are those two
-- stand on: they are granted to nobody, and expand in place, so that the box still finds its index.
CREATE INDEX clues_point ON clues USING gist (point(lon::float8, lat::float8)) WHERE lon IS NOT NULL;
CREATE INDEX hot_spots_point ON hot_spots USING gist (point(lon::float8, lat::float8)) WHERE lon IS NOT NULL;

-- As WKB, the form in which areas are stored.
CREATE FUNCTION point_wkb(p_lon float8, p_lat float8) RETURNS bytea
  LANGUAGE sql IMMUTABLE AS $$SELECT '\x0000000001'::bytea || float8send(p_lon) || float8send(p_lat)$$;

CREATE FUNCTION clue_standing(p_accepted date, p_concluded date, p_closed date, p_on date) RETURNS text
  LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_closed <= p_on THEN 'closed' WHEN p_concluded <= p_on THEN 'concluded'
              WHEN p_accepted <= p_on THEN 'checking' ELSE 'waiting' END
$$;

-- From the day it was received. A clue that was joined into another is shown by that one from the day of joining on.
-- `late`: the clock that ran on the day had ended by then.
CREATE FUNCTION clues_on_map(p_lo text, p_hi text, p_on date, p_states text[], p_sources text[], p_violations text[],
                             p_late boolean, p_bbox float8[])
  RETURNS TABLE (id uuid, no text, state text, source text, violation text, late boolean, lon float8, lat float8)
  LANGUAGE sql STABLE AS $$
  SELECT * FROM (
    SELECT c.id, c.no, clue_standing(c.accepted_on, c.concluded_on, c.closed_on, p_on) AS state, c.source, c.violation,
           coalesce(CASE clue_standing(c.accepted_on, c.concluded_on, c.closed_on, p_on)
                      WHEN 'waiting' THEN c.accept_due < p_on WHEN 'checking' THEN c.check_due < p_on
                      WHEN 'concluded' THEN c.must_reply AND (c.replied_on <= p_on) IS NOT TRUE AND c.reply_due < p_on
                    END, false) AS late,
           c.lon::float8 AS lon, c.lat::float8 AS lat
      FROM clues c
     WHERE c.lon IS NOT NULL
       AND point(c.lon::float8, c.lat::float8) <@ box(point(p_bbox[1], p_bbox[2]), point(p_bbox[3], p_bbox[4]))
       AND c.division_code >= p_lo AND c.division_code < p_hi AND c.received_on <= p_on
       AND (c.joined_into IS NULL
            OR p_on < (SELECT max(a.on_date) FROM clue_acts a
                        WHERE a.clue_id = c.id AND a.act = 'join' AND a.data ? 'into'))
  ) s
   WHERE (p_states IS NULL OR s.state = ANY (p_states)) AND (p_sources IS NULL OR s.source = ANY (p_sources))
     AND (p_violations IS NULL OR s.violation = ANY (p_violations)) AND (p_late IS NULL OR s.late = p_late)
$$;

CREATE FUNCTION find_clue_places(p_lo text, p_hi text, p_on date, p_states text[], p_sources text[],
                                 p_violations text[], p_late boolean, p_bbox float8[], p_limit int)
  RETURNS TABLE (id uuid, name text, code text, state text, source text, violation text, late boolean, geometry bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id, c.no, c.no, c.state, c.source, c.violation, c.late, point_wkb(c.lon, c.lat)
    FROM clues_on_map(p_lo, p_hi, p_on, p_states, p_sources, p_violations, p_late, p_bbox) c
   LIMIT p_limit
$$;
CALL grant_to_login('find_clue_places(text,text,date,text[],text[],text[],boolean,float8[],int)');

CREATE FUNCTION find_clue_cells(p_lo text, p_hi text, p_on date, p_states text[], p_sources text[],
                                p_violations text[], p_late boolean, p_bbox float8[], p_size float8)
  RETURNS TABLE (lon float8, lat float8, state text, count int)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT (floor(c.lon / p_size) + 0.5) * p_size, (floor(c.lat / p_size) + 0.5) * p_size, c.state, count(*)::int
    FROM clues_on_map(p_lo, p_hi, p_on, p_states, p_sources, p_violations, p_late, p_bbox) c
   GROUP BY 1, 2, 3
$$;
CALL grant_to_login('find_clue_cells(text,text,date,text[],text[],text[],boolean,float8[],float8)');

-- While it was watched; `visited`: somebody had been there by the day. How grave it is stands as it does today.
CREATE FUNCTION spots_on_map(p_lo text, p_hi text, p_on date, p_grades text[], p_visited boolean, p_bbox float8[])
  RETURNS TABLE (id uuid, name text, grade text, visited boolean, lon float8, lat float8)
  LANGUAGE sql STABLE AS $$
  SELECT * FROM (
    SELECT h.id, h.name, h.grade,
           EXISTS (SELECT FROM hot_spot_visits v WHERE v.spot_id = h.id AND v.on_date <= p_on) AS visited,
           h.lon::float8 AS lon, h.lat::float8 AS lat
      FROM hot_spots h
     WHERE h.lon IS NOT NULL
       AND point(h.lon::float8, h.lat::float8) <@ box(point(p_bbox[1], p_bbox[2]), point(p_bbox[3], p_bbox[4]))
       AND h.division_code >= p_lo AND h.division_code < p_hi
       AND h.listed_on <= p_on AND (h.removed_on <= p_on) IS NOT TRUE
  ) s
   WHERE (p_grades IS NULL OR s.grade = ANY (p_grades)) AND (p_visited IS NULL OR s.visited = p_visited)
$$;

CREATE FUNCTION find_hot_spot_places(p_lo text, p_hi text, p_on date, p_grades text[], p_visited boolean,
                                     p_bbox float8[], p_limit int)
  RETURNS TABLE (id uuid, name text, code text, state text, visited boolean, geometry bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT h.id, h.name, NULL::text, h.grade, h.visited, point_wkb(h.lon, h.lat)
    FROM spots_on_map(p_lo, p_hi, p_on, p_grades, p_visited, p_bbox) h
   LIMIT p_limit
$$;
CALL grant_to_login('find_hot_spot_places(text,text,date,text[],boolean,float8[],int)');

CREATE FUNCTION find_hot_spot_cells(p_lo text, p_hi text, p_on date, p_grades text[], p_visited boolean,
                                    p_bbox float8[], p_size float8)
  RETURNS TABLE (lon float8, lat float8, state text, count int)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT (floor(h.lon / p_size) + 0.5) * p_size, (floor(h.lat / p_size) + 0.5) * p_size, h.grade, count(*)::int
    FROM spots_on_map(p_lo, p_hi, p_on, p_grades, p_visited, p_bbox) h
   GROUP BY 1, 2, 3
$$;
CALL grant_to_login('find_hot_spot_cells(text,text,date,text[],boolean,float8[],float8)');
