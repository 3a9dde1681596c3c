-- Zones that held on any day of a period: the key `during` [first, last], either of which may be null.
CREATE OR REPLACE FUNCTION zone_conditions(p_filter jsonb) RETURNS text
  LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE
  w text := format('(z.division_code >= %L AND z.division_code < %L'
    ' OR z.division_code = ANY (%L::text[]) AND NOT isempty(z.valid_during))',
    scope_lo(), scope_hi(), scope_ancestors());
BEGIN
  IF p_filter ? 'on' THEN
    w := w || format(' AND z.valid_during @> %L::date', p_filter ->> 'on');
  END IF;
  IF p_filter ? 'during' THEN
    w := w || format(' AND z.valid_during && daterange(%L::date, %L::date, ''[]'')',
                     p_filter #>> '{during,0}', p_filter #>> '{during,1}');
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
