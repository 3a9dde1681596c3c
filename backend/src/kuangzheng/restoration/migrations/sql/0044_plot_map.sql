-- Damaged plots on the one map: from the day they were found on, as they stood on the day asked for.
ALTER TABLE damaged_plots
  ADD COLUMN bbox box GENERATED ALWAYS AS (box(point(min_lon, min_lat), point(max_lon, max_lat))) STORED;
CREATE INDEX damaged_plots_bbox ON damaged_plots USING gist (bbox);

CREATE FUNCTION plot_standing(p_checked date, p_regreened date, p_confirmed date, p_on date) RETURNS text
  LANGUAGE sql IMMUTABLE AS $$
  SELECT CASE WHEN p_confirmed <= p_on THEN 'confirmed' WHEN p_regreened <= p_on THEN 'regreened'
              WHEN p_checked <= p_on THEN 'checked' ELSE 'found' END
$$;
CALL grant_to_login('plot_standing(date,date,date,date)');

CREATE FUNCTION find_plot_areas(p_lo text, p_hi text, p_holder uuid, p_on date, p_states text[], p_bbox float8[],
                                p_limit int)
  RETURNS TABLE (id uuid, name text, code text, state text, must_regreen boolean, geometry bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT d.id, d.name, d.code, plot_standing(d.checked_on, d.regreened_on, d.confirmed_on, p_on), d.must_regreen,
         d.geometry
    FROM damaged_plots d
   WHERE d.bbox && box(point(p_bbox[1], p_bbox[2]), point(p_bbox[3], p_bbox[4])) AND d.found_on <= p_on
     AND CASE WHEN p_holder IS NULL THEN d.division_code >= p_lo AND d.division_code < p_hi
              ELSE d.holder_id = p_holder END
     AND (p_states IS NULL OR plot_standing(d.checked_on, d.regreened_on, d.confirmed_on, p_on) = ANY (p_states))
   LIMIT p_limit
$$;
CALL grant_to_login('find_plot_areas(text,text,uuid,date,text[],float8[],int)');

CREATE FUNCTION find_plot_cells(p_lo text, p_hi text, p_holder uuid, p_on date, p_states text[], p_bbox float8[],
                                p_size float8)
  RETURNS TABLE (lon float8, lat float8, state text, count int)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT (floor((d.min_lon + d.max_lon) / 2 / p_size) + 0.5) * p_size,
         (floor((d.min_lat + d.max_lat) / 2 / p_size) + 0.5) * p_size,
         plot_standing(d.checked_on, d.regreened_on, d.confirmed_on, p_on), count(*)::int
    FROM damaged_plots d
   WHERE d.bbox && box(point(p_bbox[1], p_bbox[2]), point(p_bbox[3], p_bbox[4])) AND d.found_on <= p_on
     AND CASE WHEN p_holder IS NULL THEN d.division_code >= p_lo AND d.division_code < p_hi
              ELSE d.holder_id = p_holder END
     AND (p_states IS NULL OR plot_standing(d.checked_on, d.regreened_on, d.confirmed_on, p_on) = ANY (p_states))
   GROUP BY 1, 2, 3
$$;
CALL grant_to_login('find_plot_cells(text,text,uuid,date,text[],float8[],float8)');
