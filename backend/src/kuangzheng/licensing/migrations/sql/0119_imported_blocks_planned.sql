-- A file of blocks says of which plan they are and in which class of area each lies (S3-43).
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
      elevation_to numeric, plan_id uuid, area_class text'
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
