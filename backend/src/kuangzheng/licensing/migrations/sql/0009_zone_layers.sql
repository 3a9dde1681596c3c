-- Zone layers from draft to end, each version naming the one it replaces; zones found by box and place;
-- deposits on the map.

-- A draft's zones are in force on no day: their period is empty until the layer is published.
ALTER TABLE zone_layers
  ADD COLUMN state text NOT NULL DEFAULT 'published'
    CHECK (state IN ('draft', 'published', 'withdrawn', 'discarded')),
  ADD COLUMN basis text CHECK (length(basis) BETWEEN 1 AND 500),
  ADD COLUMN replaces_id uuid REFERENCES zone_layers CHECK (replaces_id <> id),
  ADD COLUMN replaced_until date,
  ADD COLUMN end_reason text CHECK (length(end_reason) BETWEEN 1 AND 500);
COMMENT ON COLUMN zone_layers.replaced_until IS
  'when the replaced version would have ended by itself, so that it can be put back; null: never';
CREATE UNIQUE INDEX zone_layers_successor ON zone_layers (replaces_id) WHERE state = 'published';
DROP POLICY superior_rows ON zone_layers;
CREATE POLICY superior_rows ON zone_layers FOR SELECT TO kz_official
  USING (division_code = ANY ((SELECT scope_ancestors())::text[]) AND state <> 'draft');

ALTER TABLE zones ADD COLUMN version int NOT NULL DEFAULT 1;
COMMENT ON COLUMN zones.valid_during IS
  'the layer''s, kept equal by the layer''s room; empty while the layer is a draft or was discarded';
CREATE INDEX zones_name ON zones (name, id);
CREATE INDEX zones_layer_name ON zones (layer_id, name, id);
DROP POLICY superior_rows ON zones;
CREATE POLICY superior_rows ON zones FOR SELECT TO kz_official
  USING (division_code = ANY ((SELECT scope_ancestors())::text[]) AND NOT isempty(valid_during));

-- Zones as of a day by layer, kind, division and box. Keys of p_filter: on, layer, kind, division_lo,
-- division_hi, bbox [west, south, east, north].
CREATE FUNCTION zone_conditions(p_filter jsonb) RETURNS text
  LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE
  w text := format('(z.division_code >= %L AND z.division_code < %L'
    ' OR z.division_code = ANY (%L::text[]) AND NOT isempty(z.valid_during))',
    scope_lo(), scope_hi(), scope_ancestors());
BEGIN
  IF p_filter ? 'on' THEN
    w := w || format(' AND z.valid_during @> %L::date', p_filter ->> 'on');
  END IF;
  IF p_filter ? 'layer' THEN
    w := w || format(' AND z.layer_id = %L::uuid', p_filter ->> 'layer');
  END IF;
  IF p_filter ? 'kind' THEN
    w := w || format(' AND z.kind = %L', p_filter ->> 'kind');
  END IF;
  IF p_filter ? 'division_lo' THEN
    w := w || format(' AND z.division_code >= %L AND z.division_code < %L',
                     p_filter ->> 'division_lo', p_filter ->> 'division_hi');
  END IF;
  IF p_filter ? 'bbox' THEN
    w := w || format(' AND z.max_lon >= %L::float8 AND z.max_lat >= %L::float8'
                     ' AND z.min_lon <= %L::float8 AND z.min_lat <= %L::float8',
                     p_filter #>> '{bbox,0}', p_filter #>> '{bbox,1}', p_filter #>> '{bbox,2}', p_filter #>> '{bbox,3}');
  END IF;
  RETURN w;
END $$;

-- Through the box index when the box is selective: its estimate alone would never be trusted.
CREATE FUNCTION zone_source(p_filter jsonb) RETURNS text
  LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE
  v_box box;
  v_near int;
BEGIN
  IF p_filter ? 'bbox' THEN
    v_box := box(point((p_filter #>> '{bbox,0}')::float8, (p_filter #>> '{bbox,1}')::float8),
                 point((p_filter #>> '{bbox,2}')::float8, (p_filter #>> '{bbox,3}')::float8));
    SELECT count(*) INTO v_near FROM (SELECT FROM zones WHERE bbox && v_box LIMIT 3001) s;
    IF v_near <= 3000 THEN
      RETURN format('(SELECT * FROM zones WHERE bbox && %L::box OFFSET 0) z', v_box);
    END IF;
  END IF;
  RETURN 'zones z';
END $$;

CREATE FUNCTION find_zones(p_filter jsonb, p_descending boolean, p_after text[], p_limit int, p_whole boolean)
  RETURNS TABLE (id uuid, version int, layer_id uuid, division_code text, kind text, code text, name text,
                 grade text, area_km2 numeric, attributes jsonb, min_lon float8, min_lat float8, max_lon float8,
                 max_lat float8, geometry bytea, layer_name text, layer_version text, layer_source text,
                 layer_confirmed boolean, layer_state text, layer_during daterange)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 50 AS $$
DECLARE
  v_order text := CASE WHEN p_descending THEN ' DESC' ELSE '' END;
  v_after text := '';
BEGIN
  IF p_after IS NOT NULL THEN
    v_after := format(' AND (z.name, z.id) %s (%L, %L::uuid)', CASE WHEN p_descending THEN '<' ELSE '>' END,
                      p_after[1], p_after[2]);
  END IF;
  RETURN QUERY EXECUTE format(
    'SELECT z.id, z.version, z.layer_id, z.division_code, z.kind, z.code, z.name, z.grade, z.area_km2, z.attributes,
            z.min_lon, z.min_lat, z.max_lon, z.max_lat, CASE WHEN %L::boolean THEN z.geometry END,
            l.name, l.version_no, l.source, l.confirmed, l.state, l.valid_during
       FROM (SELECT * FROM %s WHERE %s%s ORDER BY z.name%s, z.id%s LIMIT %s) z
       JOIN zone_layers l ON l.id = z.layer_id ORDER BY z.name%s, z.id%s',
    p_whole, zone_source(p_filter), zone_conditions(p_filter), v_after, v_order, v_order, p_limit, v_order, v_order);
END $$;
GRANT EXECUTE ON FUNCTION find_zones TO kz_official;

CREATE FUNCTION count_zones(p_filter jsonb) RETURNS bigint
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_count bigint;
BEGIN
  EXECUTE format('SELECT count(*) FROM %s WHERE %s', zone_source(p_filter), zone_conditions(p_filter)) INTO v_count;
  RETURN v_count;
END $$;
GRANT EXECUTE ON FUNCTION count_zones TO kz_official;

CREATE OR REPLACE FUNCTION find_zone_marks()
  RETURNS TABLE (lon float4, lat float4, division text, valid_from int, valid_to int, class smallint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT ((z.min_lon + z.max_lon) / 2)::float4, ((z.min_lat + z.max_lat) / 2)::float4, rpad(z.division_code, 9),
         lower(z.valid_during) - '2000-01-01'::date, coalesce(upper(z.valid_during) - '2000-01-01'::date, 2147483647),
         k.place
    FROM zones z
    JOIN (SELECT kind, (row_number() OVER (ORDER BY sort) - 1)::smallint AS place FROM zone_kinds) k USING (kind)
   WHERE NOT isempty(z.valid_during)
$$;

-- A superior's plan binds its districts: its blocks and deposits are read downwards as its zones are.
CREATE POLICY superior_rows ON planned_blocks FOR SELECT TO kz_official
  USING (division_code = ANY ((SELECT scope_ancestors())::text[]));
CREATE POLICY superior_rows ON deposits FOR SELECT TO kz_official
  USING (division_code = ANY ((SELECT scope_ancestors())::text[]));
CREATE INDEX planned_blocks_occupant ON planned_blocks (occupied_by_right_id);

ALTER TABLE deposits ADD COLUMN place box GENERATED ALWAYS AS
  (CASE WHEN lon IS NOT NULL AND lat IS NOT NULL THEN box(point(lon, lat), point(lon, lat)) END) STORED;
CREATE INDEX deposits_place ON deposits USING gist (place);

-- Points with places only; a deposit has been there on every day.
CREATE FUNCTION find_deposit_marks()
  RETURNS TABLE (lon float4, lat float4, division text, valid_from int, valid_to int, class smallint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT lon::float4, lat::float4, rpad(division_code, 9), -36500, 2147483647,
         (array_position(ARRAY['deposit', 'occurrence'], kind) - 1)::smallint
    FROM deposits WHERE place IS NOT NULL
$$;
CALL grant_to_login('find_deposit_marks()');

CREATE FUNCTION find_deposit_points(
  p_lo text, p_hi text, p_ancestors text[], p_on date, p_bbox float8[], p_classes text[], p_limit int)
  RETURNS TABLE (id uuid, name text, code text, class text, mineral text, geometry bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT d.id, d.name, NULL, d.kind, d.minerals[1], '\x0000000001'::bytea || float8send(d.lon) || float8send(d.lat)
    FROM deposits d
   WHERE d.place && box(point(p_bbox[1], p_bbox[2]), point(p_bbox[3], p_bbox[4]))
     AND (d.division_code >= p_lo AND d.division_code < p_hi OR d.division_code = ANY (p_ancestors))
     AND (p_classes IS NULL OR d.kind = ANY (p_classes))
   LIMIT p_limit
$$;
CALL grant_to_login('find_deposit_points(text,text,text[],date,float8[],text[],int)');
CREATE TRIGGER register_revision AFTER INSERT OR UPDATE OR DELETE ON deposits
  FOR EACH STATEMENT EXECUTE FUNCTION bump_register_revision();
