-- Reading the register by conditions. Row security would keep boxes and trigrams off their indexes, so
-- these functions run as owner and apply the scope themselves; without a scope they find nothing.

-- What colour a right has on a day (rights/rules.py has the same in Python; a test compares them).
CREATE FUNCTION display_status(p_status text, p_licence text, p_from date, p_to date, p_on date)
  RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE
    WHEN p_status = 'extinguished' THEN 'extinguished'
    WHEN p_licence = 'renewal_pending' THEN 'renewal_pending'
    WHEN p_to < p_on OR p_licence IN ('expired', 'lapsed') THEN 'expired'
    WHEN p_licence IN ('detained', 'revoked', 'cancelled') THEN 'suspended'
    WHEN p_status = 'registered' AND p_from > p_on THEN 'proposed'
    WHEN p_to <= p_on + 180 THEN 'expiring'
    ELSE 'valid' END;
GRANT EXECUTE ON FUNCTION display_status TO kz_official, kz_portal, kz_worker, kz_verifier;

-- The same as a condition over `v` that indexes and statistics understand.
CREATE FUNCTION display_status_condition(p_statuses jsonb, p_on date) RETURNS text
  LANGUAGE sql IMMUTABLE SET search_path = public, pg_temp AS $$
  SELECT string_agg('(' || replace(CASE s
      WHEN 'extinguished' THEN $q$v.status = 'extinguished'$q$
      WHEN 'renewal_pending' THEN $q$v.status <> 'extinguished' AND v.licence_status = 'renewal_pending'$q$
      WHEN 'expired' THEN $q$v.status <> 'extinguished' AND v.licence_status IS DISTINCT FROM 'renewal_pending'
        AND (coalesce(v.term_to, 'infinity'::date) < $on OR v.licence_status IN ('expired', 'lapsed'))$q$
      WHEN 'suspended' THEN $q$v.status <> 'extinguished' AND v.licence_status IN ('detained', 'revoked', 'cancelled')
        AND coalesce(v.term_to, 'infinity'::date) >= $on$q$
      WHEN 'proposed' THEN $q$v.status = 'registered' AND (v.licence_status IS NULL OR v.licence_status = 'valid')
        AND v.term_from > $on AND coalesce(v.term_to, 'infinity'::date) >= $on$q$
      WHEN 'expiring' THEN $q$v.status <> 'extinguished' AND (v.licence_status IS NULL OR v.licence_status = 'valid')
        AND (v.status <> 'registered' OR v.term_from IS NULL OR v.term_from <= $on)
        AND coalesce(v.term_to, 'infinity'::date) BETWEEN $on AND $on + 180$q$
      WHEN 'valid' THEN $q$v.status <> 'extinguished' AND (v.licence_status IS NULL OR v.licence_status = 'valid')
        AND (v.status <> 'registered' OR v.term_from IS NULL OR v.term_from <= $on)
        AND coalesce(v.term_to, 'infinity'::date) > $on + 180$q$
      ELSE 'false' END, '$on', format('%L::date', p_on)) || ')', ' OR ')
    FROM jsonb_array_elements_text(p_statuses) AS s
$$;

-- A seizure ends with its term unless renewed; a mortgage or dispute only when it is lifted.
CREATE FUNCTION encumbrance_in_force(p_kind text, p_registered date, p_until date, p_lifted date, p_on date)
  RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN p_registered <= p_on AND (p_lifted IS NULL OR p_lifted > p_on)
         AND (p_kind <> 'seizure' OR p_until IS NULL OR p_until >= p_on);
GRANT EXECUTE ON FUNCTION encumbrance_in_force TO kz_official, kz_portal, kz_worker, kz_verifier;

-- The conditions of a search as SQL text over `v`, the selective ones first: they are evaluated in
-- that order. An announced role and scope go before the arguments. Keys of p_filter: id, division_lo, division_hi,
-- kind, statuses, minerals, holder_id, scale_class, expires_before, bbox, terms [{like, grams, holders}].
CREATE FUNCTION mining_right_conditions(
  p_role text, p_lo text, p_hi text, p_holder uuid, p_as_of date, p_present boolean, p_filter jsonb)
  RETURNS text LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE
  v_role text := coalesce(nullif(current_setting('role', true), 'none'), p_role);
  v_scope text := format('v.division_code >= %L AND v.division_code < %L AND v.valid_during @> %L::date',
                         coalesce(scope_lo(), p_lo), coalesce(scope_hi(), p_hi), p_as_of);
  w text := '';
  t jsonb;
BEGIN
  IF v_role = 'kz_portal' THEN
    v_scope := format('v.holder_id = %L::uuid AND v.valid_during @> %L::date',
                      coalesce(scope_holder(), p_holder), p_as_of);
  ELSIF v_role IS DISTINCT FROM 'kz_official' AND v_role IS DISTINCT FROM 'kz_worker' THEN
    RETURN 'false';
  END IF;
  IF p_filter ? 'id' THEN
    w := w || format(' AND v.right_id = %L::uuid', p_filter ->> 'id');
  END IF;
  IF p_filter ? 'division_lo' THEN
    w := w || format(' AND v.division_code >= %L AND v.division_code < %L',
                     p_filter ->> 'division_lo', p_filter ->> 'division_hi');
  END IF;
  IF p_filter ? 'kind' THEN
    w := w || format(' AND v.kind = %L', p_filter ->> 'kind');
  END IF;
  IF p_filter ? 'scale_class' THEN
    w := w || format(' AND v.scale_class = %L', p_filter ->> 'scale_class');
  END IF;
  IF p_filter ? 'holder_id' THEN
    w := w || format(' AND v.holder_id = %L::uuid', p_filter ->> 'holder_id');
  END IF;
  IF p_filter ? 'expires_before' THEN
    w := w || format(' AND coalesce(v.term_to, ''infinity''::date) < %L::date AND v.status <> ''extinguished''',
                     p_filter ->> 'expires_before');
  END IF;
  IF p_filter ? 'minerals' THEN
    w := w || format(' AND v.minerals && %L::text[]',
                     ARRAY(SELECT jsonb_array_elements_text(p_filter -> 'minerals')));
  END IF;
  IF p_filter ? 'statuses' THEN
    w := w || format(' AND (%s)', display_status_condition(p_filter -> 'statuses', p_as_of));
  END IF;
  IF p_filter ? 'bbox' THEN
    w := w || format(' AND v.max_lon >= %L::float8 AND v.max_lat >= %L::float8 AND v.min_lon <= %L::float8 AND v.min_lat <= %L::float8',
                     p_filter #>> '{bbox,0}', p_filter #>> '{bbox,1}', p_filter #>> '{bbox,2}', p_filter #>> '{bbox,3}');
  END IF;
  FOR t IN SELECT jsonb_array_elements(p_filter -> 'terms') LOOP
    w := w || ' AND (' || CASE
      WHEN p_present AND t ? 'grams' THEN
        format('v.bigrams @> %L::text[]', ARRAY(SELECT jsonb_array_elements_text(t -> 'grams')))
      WHEN p_present THEN format('v.search_text ILIKE %L', t ->> 'like')
      ELSE format('concat_ws('' '', v.name, v.code, v.certificate_no) ILIKE %L', t ->> 'like') END
      || CASE WHEN jsonb_array_length(t -> 'holders') > 0 THEN
        format(' OR v.holder_id = ANY (%L::uuid[])', ARRAY(SELECT jsonb_array_elements_text(t -> 'holders')))
        ELSE '' END || ')';
  END LOOP;
  RETURN substr(w, 6) || CASE WHEN w = '' THEN '' ELSE ' AND ' END || v_scope;
END $$;

-- Where to look: the present table, through its box index when the box is selective, or what was
-- known at an earlier instant.
CREATE FUNCTION mining_right_source(p_known_at timestamptz, p_filter jsonb)
  RETURNS text LANGUAGE plpgsql STABLE SET search_path = public, pg_temp AS $$
DECLARE
  v_box box;
  v_near int;
BEGIN
  IF p_known_at IS NOT NULL THEN
    RETURN format('(SELECT right_id, valid_during, version_id, recorded_at, division_code, code, kind, name, certificate_no,
        status, licence_status, holder_id, mine_id, minerals, mining_method, capacity_value, capacity_unit, scale_class,
        ore_body, area_km2, registered_area_km2, elevation_from, elevation_to, term_from, term_to, geometry,
        min_lon, min_lat, max_lon, max_lat, parts, vertices_crs FROM mining_right_versions WHERE recorded_at <= %1$L
      UNION ALL SELECT right_id, valid_during, version_id, recorded_at, division_code, code, kind, name, certificate_no,
        status, licence_status, holder_id, mine_id, minerals, mining_method, capacity_value, capacity_unit, scale_class,
        ore_body, area_km2, registered_area_km2, elevation_from, elevation_to, term_from, term_to, geometry,
        min_lon, min_lat, max_lon, max_lat, parts, vertices_crs FROM mining_right_history WHERE recorded_during @> %1$L::timestamptz) v',
      p_known_at);
  END IF;
  IF p_filter ? 'bbox' THEN
    v_box := box(point((p_filter #>> '{bbox,0}')::float8, (p_filter #>> '{bbox,1}')::float8),
                 point((p_filter #>> '{bbox,2}')::float8, (p_filter #>> '{bbox,3}')::float8));
    SELECT count(*) INTO v_near FROM (
      SELECT FROM mining_right_versions WHERE bbox && v_box LIMIT 3001) s;
    IF v_near <= 3000 THEN
      RETURN format('(SELECT * FROM mining_right_versions WHERE bbox && %L::box OFFSET 0) v', v_box);
    END IF;
  END IF;
  RETURN 'mining_right_versions v';
END $$;

-- Holders whose name contains a term, so that a search by holder finds the rights.
CREATE FUNCTION mining_right_terms(p_filter jsonb) RETURNS jsonb
  LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN p_filter ? 'terms' THEN jsonb_set(p_filter, '{terms}', (
    SELECT jsonb_agg(t || jsonb_build_object('holders', coalesce((
      SELECT jsonb_agg(h.id) FROM (
        SELECT id FROM holders
         WHERE bigrams @> ARRAY(SELECT jsonb_array_elements_text(t -> 'name_grams')) AND name ILIKE t ->> 'like'
         LIMIT 200) h), '[]')))
    FROM jsonb_array_elements(p_filter -> 'terms') t)) ELSE p_filter END
$$;

CREATE FUNCTION find_mining_rights(
  p_role text, p_lo text, p_hi text, p_holder uuid, p_as_of date, p_known_at timestamptz,
  p_filter jsonb, p_sort text, p_descending boolean, p_after text[], p_limit int)
  RETURNS TABLE (right_id uuid, version int, created_at timestamptz, updated_at timestamptz, valid_during daterange,
    recorded_at timestamptz, division_code text, code text, kind text, name text, certificate_no text, status text,
    display_status text, licence_status text, holder_id uuid, holder_name text, mine_id uuid, mine_name text,
    minerals text[], mining_method text, capacity_value numeric, capacity_unit text, scale_class text, ore_body text,
    area_km2 numeric, registered_area_km2 numeric, elevation_from numeric, elevation_to numeric, term_from date,
    term_to date, min_lon float8, min_lat float8, max_lon float8, max_lat float8, encumbrances text[],
    geometry bytea, parts jsonb, vertices_crs int)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 50 AS $$
DECLARE
  v_filter jsonb := mining_right_terms(p_filter);
  v_where text := mining_right_conditions(p_role, p_lo, p_hi, p_holder, p_as_of, p_known_at IS NULL, v_filter);
  v_source text := mining_right_source(p_known_at, v_filter);
  v_key text := CASE p_sort WHEN 'updated_at' THEN 'v.recorded_at'
                            WHEN 'valid_to' THEN 'coalesce(v.term_to, ''infinity''::date)'
                            ELSE 'v.code COLLATE "C"' END;
  v_type text := CASE p_sort WHEN 'updated_at' THEN 'timestamptz' WHEN 'valid_to' THEN 'date' ELSE 'text' END;
  v_order text := CASE WHEN p_descending THEN ' DESC' ELSE '' END;
  v_wide boolean := coalesce((p_filter ->> 'geometry')::boolean, false);
  v_page text;
BEGIN
  IF p_after IS NOT NULL THEN
    v_where := v_where || format(' AND (%s, v.right_id) %s (%L::%s, %L::uuid)', v_key,
      CASE WHEN p_descending THEN '<' ELSE '>' END, p_after[1], v_type, p_after[2]);
  END IF;
  v_order := format('%s%s, v.right_id%s', v_key, v_order, v_order);
  v_page := format(CASE WHEN p_known_at IS NULL THEN
      'SELECT v.* FROM (SELECT v.version_id FROM %s WHERE %s ORDER BY %s LIMIT %s) p'
      || ' JOIN mining_right_versions v USING (version_id)'
    ELSE 'SELECT v.* FROM %s WHERE %s ORDER BY %s LIMIT %s' END, v_source, v_where, v_order, p_limit);
  RETURN QUERY EXECUTE format($q$
    SELECT v.right_id, r.version, r.created_at, v.recorded_at, v.valid_during, v.recorded_at, v.division_code, v.code,
           v.kind, v.name, v.certificate_no, v.status,
           display_status(v.status, v.licence_status, v.term_from, v.term_to, %1$L::date), v.licence_status,
           v.holder_id, h.name, v.mine_id, m.name, v.minerals, v.mining_method, v.capacity_value, v.capacity_unit,
           v.scale_class, v.ore_body, v.area_km2, v.registered_area_km2, v.elevation_from, v.elevation_to, v.term_from,
           v.term_to, v.min_lon, v.min_lat, v.max_lon, v.max_lat,
           ARRAY(SELECT DISTINCT e.kind FROM encumbrances e WHERE e.right_id = v.right_id
             AND encumbrance_in_force(e.kind, e.registered_on, e.until, e.lifted_on, %1$L::date) ORDER BY e.kind),
           %2$s, %3$s, v.vertices_crs
      FROM (%4$s) v JOIN mining_rights r ON r.id = v.right_id
      LEFT JOIN holders h ON h.id = v.holder_id LEFT JOIN mines m ON m.id = v.mine_id
     ORDER BY %5$s$q$,
    p_as_of, CASE WHEN v_wide THEN 'v.geometry' ELSE 'NULL::bytea' END,
    CASE WHEN v_wide THEN 'v.parts' ELSE 'NULL::jsonb' END, v_page, v_order);
END $$;
CALL grant_to_login('find_mining_rights(text,text,text,uuid,date,timestamptz,jsonb,text,boolean,text[],int)');
GRANT EXECUTE ON FUNCTION find_mining_rights TO kz_official, kz_portal, kz_worker;

CREATE FUNCTION count_mining_rights(
  p_role text, p_lo text, p_hi text, p_holder uuid, p_as_of date, p_known_at timestamptz, p_filter jsonb)
  RETURNS bigint LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_filter jsonb := mining_right_terms(p_filter);
  v_count bigint;
BEGIN
  EXECUTE format('SELECT count(*) FROM %s WHERE %s', mining_right_source(p_known_at, v_filter),
    mining_right_conditions(p_role, p_lo, p_hi, p_holder, p_as_of, p_known_at IS NULL, v_filter)) INTO v_count;
  RETURN v_count;
END $$;
CALL grant_to_login('count_mining_rights(text,text,text,uuid,date,timestamptz,jsonb)');

-- What the map counts, of all versions known now: fixed widths, so that COPY ... BINARY is an array.
-- Scope and day are applied to that array by the reader (map/rights.py).
CREATE FUNCTION find_right_marks()
  RETURNS TABLE (lon float4, lat float4, division text, holder uuid, valid_from int, valid_to int,
                 term_from int, term_to int, minerals int, status "char", licence "char", kind "char")
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT ((min_lon + max_lon) / 2)::float4, ((min_lat + max_lat) / 2)::float4, rpad(division_code, 9),
         coalesce(holder_id, '00000000-0000-0000-0000-000000000000'),
         lower(valid_during) - '2000-01-01'::date, coalesce(upper(valid_during) - '2000-01-01'::date, 2147483647),
         coalesce(term_from - '2000-01-01'::date, -2147483648), coalesce(term_to - '2000-01-01'::date, 2147483647),
         hashtext(minerals::text),
         CASE status WHEN 'extinguished' THEN 'x' WHEN 'registered' THEN 'n' ELSE 'r' END::"char",
         CASE licence_status WHEN 'renewal_pending' THEN 'p' WHEN 'expired' THEN 'e' WHEN 'lapsed' THEN 'e'
           WHEN 'detained' THEN 's' WHEN 'revoked' THEN 's' WHEN 'cancelled' THEN 's' ELSE 'v' END::"char",
         CASE kind WHEN 'mining' THEN 'm' ELSE 'e' END::"char"
    FROM mining_right_versions
$$;
CALL grant_to_login('find_right_marks()');

CREATE FUNCTION find_mineral_sets() RETURNS TABLE (mark int, minerals text[])
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS 'SELECT DISTINCT hashtext(v.minerals::text), v.minerals FROM mining_right_versions v';
CALL grant_to_login('find_mineral_sets()');

CREATE FUNCTION find_right_polygons(
  p_role text, p_lo text, p_hi text, p_holder uuid, p_as_of date, p_filter jsonb, p_limit int)
  RETURNS TABLE (id uuid, name text, code text, kind text, status text, mineral text, geometry bytea)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN QUERY EXECUTE format('SELECT v.right_id, v.name, v.code, v.kind,
    display_status(v.status, v.licence_status, v.term_from, v.term_to, %L::date), v.minerals[1], v.geometry
    FROM %s WHERE %s LIMIT %s', p_as_of, mining_right_source(NULL, p_filter),
    mining_right_conditions(p_role, p_lo, p_hi, p_holder, p_as_of, true, p_filter), p_limit);
END $$;
CALL grant_to_login('find_right_polygons(text,text,text,uuid,date,jsonb,int)');
