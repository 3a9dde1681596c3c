-- The register's page and the stored check with less work a call.

-- Which rows a page has is asked by a statement made for the filter: one table, planned in a moment.
-- What the rows say is asked by a fixed statement, whose plan over four tables is kept.
CREATE OR REPLACE FUNCTION find_mining_rights(
  p_role text, p_lo text, p_hi text, p_holder uuid, p_as_of date, p_known_at timestamptz,
  p_filter jsonb, p_sort text, p_descending boolean, p_after text[], p_limit int)
  RETURNS TABLE (right_id uuid, version int, created_at timestamptz, updated_at timestamptz, valid_during daterange,
    recorded_at timestamptz, division_code text, code text, kind text, name text, certificate_no text, status text,
    display_status text, licence_status text, holder_id uuid, holder_name text, mine_id uuid, mine_name text,
    minerals text[], mining_method text, capacity_value numeric, capacity_unit text, scale_class text, ore_body text,
    area_km2 numeric, registered_area_km2 numeric, elevation_from numeric, elevation_to numeric, term_from date,
    term_to date, min_lon float8, min_lat float8, max_lon float8, max_lat float8, encumbrances text[],
    geometry bytea, parts jsonb, vertices_crs int)
  LANGUAGE plpgsql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp SET plan_cache_mode = force_generic_plan ROWS 50 AS $$
#variable_conflict use_column
DECLARE
  v_filter jsonb := mining_right_terms(p_filter);
  v_where text := mining_right_conditions(p_role, p_lo, p_hi, p_holder, p_as_of, p_known_at IS NULL, v_filter);
  v_key text := CASE p_sort WHEN 'updated_at' THEN 'v.recorded_at'
                            WHEN 'valid_to' THEN 'coalesce(v.term_to, ''infinity''::date)'
                            ELSE 'v.code COLLATE "C"' END;
  v_type text := CASE p_sort WHEN 'updated_at' THEN 'timestamptz' WHEN 'valid_to' THEN 'date' ELSE 'text' END;
  v_order text := CASE WHEN p_descending THEN ' DESC' ELSE '' END;
  v_wide boolean := coalesce((p_filter ->> 'geometry')::boolean, false);
  v_rights uuid[];
  v_versions uuid[];
BEGIN
  IF p_after IS NOT NULL THEN
    v_where := v_where || format(' AND (%s, v.right_id) %s (%L::%s, %L::uuid)', v_key,
      CASE WHEN p_descending THEN '<' ELSE '>' END, p_after[1], v_type, p_after[2]);
  END IF;
  EXECUTE format('SELECT array_agg(right_id), array_agg(version_id) FROM ('
                 'SELECT v.right_id, v.version_id FROM %s WHERE %s ORDER BY %s%s, v.right_id%s LIMIT %s) p',
                 mining_right_source(p_known_at, v_filter), v_where, v_key, v_order, v_order, p_limit)
    INTO v_rights, v_versions;
  RETURN QUERY
    SELECT v.right_id, r.version, r.created_at, v.recorded_at, v.valid_during, v.recorded_at, v.division_code, v.code,
           v.kind, v.name, v.certificate_no, v.status,
           display_status(v.status, v.licence_status, v.term_from, v.term_to, p_as_of), v.licence_status,
           v.holder_id, h.name, v.mine_id, m.name, v.minerals, v.mining_method, v.capacity_value, v.capacity_unit,
           v.scale_class, v.ore_body, v.area_km2, v.registered_area_km2, v.elevation_from, v.elevation_to, v.term_from,
           v.term_to, v.min_lon, v.min_lat, v.max_lon, v.max_lat,
           ARRAY(SELECT DISTINCT e.kind FROM encumbrances e WHERE e.right_id = v.right_id
             AND encumbrance_in_force(e.kind, e.registered_on, e.until, e.lifted_on, p_as_of) ORDER BY e.kind),
           CASE WHEN v_wide THEN v.geometry END, CASE WHEN v_wide THEN v.parts END, v.vertices_crs
      FROM unnest(v_rights, v_versions) WITH ORDINALITY AS p(right_id, version_id, place)
      CROSS JOIN LATERAL (
        SELECT right_id, valid_during, recorded_at, division_code, code, kind, name, certificate_no, status, licence_status,
               holder_id, mine_id, minerals, mining_method, capacity_value, capacity_unit, scale_class, ore_body, area_km2,
               registered_area_km2, elevation_from, elevation_to, term_from, term_to, geometry, min_lon, min_lat, max_lon,
               max_lat, parts, vertices_crs
          FROM mining_right_versions w WHERE w.version_id = p.version_id
        UNION ALL
        SELECT right_id, valid_during, recorded_at, division_code, code, kind, name, certificate_no, status, licence_status,
               holder_id, mine_id, minerals, mining_method, capacity_value, capacity_unit, scale_class, ore_body, area_km2,
               registered_area_km2, elevation_from, elevation_to, term_from, term_to, geometry, min_lon, min_lat, max_lon,
               max_lat, parts, vertices_crs
          FROM mining_right_history w
         WHERE p_known_at IS NOT NULL AND w.right_id = p.right_id AND w.version_id = p.version_id) v
      JOIN mining_rights r ON r.id = p.right_id
      LEFT JOIN holders h ON h.id = v.holder_id LEFT JOIN mines m ON m.id = v.mine_id
     ORDER BY p.place;
END $$;

-- The answer is kept once, in the check; under its key stands which check it was.
CREATE OR REPLACE FUNCTION admission_store(
  p_actor text, p_trace text, p_address text, p_division text, p_holder uuid,
  p_path text, p_key text, p_hash bytea,
  p_id uuid, p_jurisdiction text, p_on date, p_known_at timestamptz, p_verdict text, p_area numeric,
  p_body bytea, p_headers jsonb,
  OUT state text, OUT status int, OUT body bytea, OUT headers jsonb)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM set_config('kz.actor', p_actor, true), set_config('kz.trace', p_trace, true),
          set_config('kz.address', p_address, true);
  SELECT c.state, c.status, c.body, c.headers INTO state, status, body, headers
    FROM idempotency_claim(p_actor, 'POST', p_path, p_key, p_hash) c;
  IF state = 'stored' AND octet_length(body) = 36 THEN
    SELECT convert_to(a.document::text, 'UTF8') INTO STRICT body
      FROM admission_checks a WHERE a.id = convert_from(body, 'UTF8')::uuid;
  END IF;
  IF state <> 'free' THEN
    RETURN;
  END IF;
  INSERT INTO admission_checks (id, division_code, jurisdiction, requested_by, holder_id, on_date,
                                known_at, verdict, area_km2, document)
  VALUES (p_id, p_division, p_jurisdiction, p_actor, p_holder, p_on, p_known_at, p_verdict, p_area,
          convert_from(p_body, 'UTF8')::json);
  PERFORM audit_write('check', 'admission_checks', p_id::text, p_division, NULL,
    jsonb_build_object('verdict', p_verdict, 'result_sha256', encode(sha256(p_body), 'hex')));
  PERFORM idempotency_store(p_actor, 'POST', p_path, p_key, p_hash, 201, convert_to(p_id::text, 'UTF8'), p_headers);
END $$;
