-- The elevations between which a plan lets a block be worked (1985 datum); none where the plan states none.
ALTER TABLE planned_blocks
  ADD COLUMN elevation_from numeric(8, 2),
  ADD COLUMN elevation_to numeric(8, 2),
  ADD CONSTRAINT planned_blocks_elevation CHECK (num_nulls(elevation_from, elevation_to) IN (0, 2)
                                                 AND (elevation_from IS NULL OR elevation_from > elevation_to));
COMMENT ON COLUMN planned_blocks.elevation_from IS 'upper limit in metres';

CREATE OR REPLACE FUNCTION find_admission_candidates(
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
   LIMIT p_most)
  UNION ALL
  (SELECT 'block', b.id, seen, CASE WHEN seen THEN b.name END, CASE WHEN seen THEN b.code END,
         b.kind, b.setting, b.occupied_by_right_id, b.mineral, b.elevation_from, b.elevation_to,
         NULL, CASE WHEN seen THEN b.plan_name END, NULL, NULL,
         CASE WHEN seen THEN jsonb_build_object('requirements', b.requirements, 'release_on', b.release_on) END,
         b.geometry
    FROM planned_blocks b,
         LATERAL (SELECT (b.division_code >= p_lo AND b.division_code < p_hi
                          OR b.division_code = ANY (p_ancestors)) AS seen) s
   WHERE b.bbox && box(point(p_min_lon, p_min_lat), point(p_max_lon, p_max_lat)) AND b.valid_during @> p_on
   LIMIT p_most)
  UNION ALL
  SELECT 'register', NULL, true, NULL, coalesce(max(r.seq), 0) || '.' || count(*), NULL, NULL, NULL, NULL, NULL, NULL,
         NULL, NULL, NULL, NULL, NULL, NULL
    FROM register_changes r;
END;

DROP FUNCTION find_block_choices;
CREATE FUNCTION find_block_choices(p_id uuid, p_division text, p_kind text, p_q text, p_holder uuid, p_on date,
                                   p_limit int)
  RETURNS TABLE (id uuid, division_code text, code text, name text, kind text, mineral text, plan_name text,
                 requirements text, area_km2 numeric, geometry bytea, standing text, project text,
                 capacity_value numeric, capacity_unit text, elevation_from numeric,
                 elevation_to numeric)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT b.id, b.division_code, b.code, b.name, b.kind, b.mineral, b.plan_name, b.requirements, b.area_km2,
         b.geometry,
         CASE WHEN (b.valid_during @> p_on) IS NOT TRUE THEN 'expired'
              WHEN b.occupied_by_right_id IS NOT NULL THEN 'occupied'
              WHEN EXISTS (SELECT FROM applications a WHERE a.block_id = b.id AND a.holder_id IS DISTINCT FROM p_holder
                              AND a.state IN ('accepted', 'joint_review', 'decision_pending', 'publicised', 'approved',
                                              'issued')) THEN 'taken'
              WHEN g.id IS NOT NULL AND (g.state <> 'contracted' OR g.winner_id IS DISTINCT FROM p_holder)
                THEN 'in_project'
              ELSE 'free' END,
         CASE WHEN g.winner_id = p_holder THEN g.code END,
         CASE WHEN g.winner_id = p_holder THEN g.capacity_value END,
         CASE WHEN g.winner_id = p_holder THEN g.capacity_unit END, b.elevation_from, b.elevation_to
    FROM planned_blocks b
    LEFT JOIN grant_projects g ON g.block_id = b.id AND g.state NOT IN ('registered', 'terminated')
   WHERE (p_id IS NULL OR b.id = p_id)
     AND (p_division IS NULL OR b.division_code = p_division)
     AND (p_kind IS NULL OR b.kind = p_kind)
     AND (p_q IS NULL OR strpos(lower(b.name), lower(p_q)) > 0 OR strpos(lower(b.code), lower(p_q)) > 0
          OR strpos(b.mineral, p_q) > 0)
   ORDER BY g.winner_id IS NOT DISTINCT FROM p_holder DESC, b.code, b.id
   LIMIT p_limit
$$;
GRANT EXECUTE ON FUNCTION find_block_choices TO kz_official, kz_portal;

CREATE OR REPLACE FUNCTION cadastre_stage_open(p_import uuid, p_target text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_id text := replace(p_import::text, '-', '');
  v_shape text := ', area_km2 numeric, geometry bytea, min_lon float8, min_lat float8, max_lon float8,
    max_lat float8, source_hash bytea, state text NOT NULL DEFAULT ''new''';
  v_plain text := ' WITH (toast_tuple_target = 8160, autovacuum_enabled = false)';
  v_columns text := CASE p_target
    WHEN 'mining_rights' THEN 'no int PRIMARY KEY, right_id uuid NOT NULL DEFAULT uuidv7(), version int NOT NULL DEFAULT 1,
      code text, kind text, name text, certificate_no text, licence_status text, holder_name text,
      credit_code text, minerals text[], minerals_json json, mining_method text, capacity_value numeric,
      capacity_unit text, scale_class text, registered_area_km2 numeric, elevation_from numeric,
      elevation_to numeric, term_from date, term_to date, document_no text, parts jsonb, vertices_crs int,
      bigrams text[], geojson json'
    WHEN 'zones' THEN 'no int PRIMARY KEY, id uuid NOT NULL DEFAULT uuidv7(), code text, name text, grade text, attributes jsonb'
    WHEN 'planned_blocks' THEN 'no int PRIMARY KEY, id uuid NOT NULL DEFAULT uuidv7(), code text, name text, kind text,
      setting text, mineral text, plan_name text, term_from date, term_to date, requirements text, release_on date, elevation_from numeric,
      elevation_to numeric'
    END;
BEGIN
  IF v_columns IS NULL OR NOT EXISTS (SELECT FROM cadastre_imports WHERE id = p_import
       AND division_code >= scope_lo() AND division_code < scope_hi()) THEN
    RAISE EXCEPTION 'no such import in the scope' USING ERRCODE = '42501';
  END IF;
  PERFORM cadastre_stage_close(p_import);
  EXECUTE format('CREATE UNLOGGED TABLE staging.%I (%s) %s', 'rows_' || v_id, v_columns || v_shape, v_plain);
  EXECUTE format('CREATE UNLOGGED TABLE staging.%I (feature_no int, leader int, source_id text, outcome text,
    code text, codes text[], message text, changed_m2 numeric, area_registered_km2 numeric,
    area_computed_km2 numeric) %s', 'report_' || v_id, v_plain);
  EXECUTE format('CREATE UNLOGGED TABLE staging.%I (key text PRIMARY KEY, id uuid, name text,
    credit_code text, fresh boolean)', 'holders_' || v_id);
  EXECUTE format('CREATE UNLOGGED TABLE staging.%I (no int PRIMARY KEY, right_id uuid, data jsonb) %s', 'events_' || v_id, v_plain);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON staging.%I, staging.%I, staging.%I, staging.%I'
    ' TO kz_worker', 'rows_' || v_id, 'report_' || v_id, 'holders_' || v_id, 'events_' || v_id);
END $$;
