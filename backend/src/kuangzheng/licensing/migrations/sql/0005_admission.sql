-- Admission checks: candidates across borders in one call, results stored for ever.

-- Every right, zone and block that a rule may concern, found by box as of a day. Conflicts cross
-- borders, so the search ignores the scope and the answer hides what the caller may not see: outside
-- the scope no name, holder or document, and the service cuts the geometry to the overlap.
-- IS TRUE keeps the day off the temporal key's index: a generic plan would read all of it (20 ms).
CREATE FUNCTION find_admission_candidates(
  p_lo text, p_hi text, p_ancestors text[], p_holder uuid,
  p_min_lon float8, p_min_lat float8, p_max_lon float8, p_max_lat float8,
  p_far_kinds text[], p_far_lon float8, p_far_lat float8, p_on date, p_exclude uuid)
  RETURNS TABLE (source text, id uuid, visible boolean, name text, code text, kind text, status text,
                 holder_id uuid, mineral text, elevation_from numeric, elevation_to numeric,
                 layer_id uuid, layer_name text, layer_version text, layer_confirmed boolean,
                 attributes jsonb, geometry bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 50 AS $$
  WITH near AS (SELECT box(point(p_min_lon, p_min_lat), point(p_max_lon, p_max_lat)) AS area,
                       box(point(p_min_lon - p_far_lon, p_min_lat - p_far_lat),
                           point(p_max_lon + p_far_lon, p_max_lat + p_far_lat)) AS far_area)
  SELECT 'right', v.right_id, seen, CASE WHEN seen THEN v.name END, CASE WHEN seen THEN v.code END,
         v.kind, CASE WHEN v.term_to < p_on AND v.status <> 'extinguished' THEN 'expired' ELSE v.status END,
         CASE WHEN seen THEN v.holder_id END, v.minerals[1], v.elevation_from, v.elevation_to,
         NULL::uuid, NULL, NULL, NULL::boolean, NULL::jsonb, v.geometry
    FROM near, mining_right_versions v,
         LATERAL (SELECT (v.division_code >= p_lo AND v.division_code < p_hi
                          AND (p_holder IS NULL OR v.holder_id = p_holder)) AS seen) s
   WHERE v.bbox && near.area AND (v.valid_during @> p_on) IS TRUE AND v.status <> 'extinguished'
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
CALL grant_to_login(
  'find_admission_candidates(text,text,text[],uuid,float8,float8,float8,float8,text[],float8,float8,date,uuid)');

-- What a plan's indicators are measured against: rights in force on a day below a division.
CREATE FUNCTION find_plan_actuals(p_lo text, p_hi text, p_on date)
  RETURNS TABLE (mineral text, scale_class text, capacity_unit text, rights bigint, capacity numeric)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT v.minerals[1], v.scale_class, v.capacity_unit, count(*), sum(v.capacity_value)
    FROM mining_right_versions v
   WHERE v.division_code >= p_lo AND v.division_code < p_hi AND v.kind = 'mining'
     AND (v.valid_during @> p_on) IS TRUE AND v.status <> 'extinguished'
     AND (v.term_to IS NULL OR v.term_to >= p_on)
   GROUP BY 1, 2, 3
$$;
CALL grant_to_login('find_plan_actuals(text,text,date)');

-- A holder's standing on a day: lists and arrears, whoever asks.
CREATE FUNCTION find_holder_standing(p_holder uuid, p_on date)
  RETURNS TABLE (known boolean, in_arrears boolean, lists text[])
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT true, h.in_arrears, ARRAY(
    SELECT l.list FROM holder_listings l
     WHERE l.holder_id = h.id AND l.listed_on <= p_on
       AND (l.delisted_on IS NULL OR l.delisted_on > p_on) AND (l.until IS NULL OR l.until >= p_on))
    FROM holders h WHERE h.id = p_holder
$$;
CALL grant_to_login('find_holder_standing(uuid,date)');

CREATE TABLE admission_checks (
  id            uuid NOT NULL,
  division_code text COLLATE "C" NOT NULL,
  jurisdiction  text NOT NULL,
  requested_by  text NOT NULL,
  holder_id     uuid,
  on_date       date NOT NULL,
  known_at      timestamptz NOT NULL,
  verdict       text NOT NULL CHECK (verdict IN ('clear', 'conditional', 'blocked')),
  area_km2      numeric(14, 4) NOT NULL,
  document      json NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (id)
);
COMMENT ON COLUMN admission_checks.document IS 'json keeps the answer to the byte; jsonb would reorder it';
CREATE INDEX admission_checks_division ON admission_checks (division_code, created_at, id);
ALTER TABLE admission_checks ENABLE ROW LEVEL SECURITY;
CREATE POLICY official_rows ON admission_checks FOR SELECT TO kz_official
  USING (division_code >= (SELECT scope_lo()) AND division_code < (SELECT scope_hi()));
CREATE POLICY portal_rows ON admission_checks FOR SELECT TO kz_portal
  USING (requested_by = (SELECT kz_setting('kz.actor')));
GRANT SELECT ON admission_checks TO kz_official, kz_portal;
CALL make_append_only('admission_checks');

-- One round trip: key, result, audit. 'stored' gives the first answer back, 'free' means written now.
CREATE FUNCTION admission_store(
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
  IF state <> 'free' THEN
    RETURN;
  END IF;
  INSERT INTO admission_checks (id, division_code, jurisdiction, requested_by, holder_id, on_date,
                                known_at, verdict, area_km2, document)
  VALUES (p_id, p_division, p_jurisdiction, p_actor, p_holder, p_on, p_known_at, p_verdict, p_area,
          convert_from(p_body, 'UTF8')::json);
  PERFORM audit_write('check', 'admission_checks', p_id::text, p_division, NULL,
    jsonb_build_object('verdict', p_verdict, 'result_sha256', encode(sha256(p_body), 'hex')));
  PERFORM idempotency_store(p_actor, 'POST', p_path, p_key, p_hash, 201, p_body, p_headers);
END $$;
CALL grant_to_login(
  'admission_store(text,text,text,text,uuid,text,text,bytea,uuid,text,date,timestamptz,text,numeric,bytea,jsonb)');
