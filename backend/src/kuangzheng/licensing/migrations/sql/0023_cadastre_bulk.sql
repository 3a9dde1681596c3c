-- An import spent a third of the database's time on compressing rows of two to four kilobytes, most of
-- them staged, and on building each fact around an outline that was parsed before.

-- A new partition is stored as the newest one before it, which the parent cannot be told.
CREATE OR REPLACE PROCEDURE ensure_partitions(target text, ahead int DEFAULT 12)
  LANGUAGE plpgsql AS $$
DECLARE
  month date;
  v_storage text := coalesce((
    SELECT format('WITH (%s)', array_to_string(c.reloptions, ', ')) FROM pg_inherits i
      JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = to_regclass(target) AND c.reloptions IS NOT NULL
     ORDER BY c.relname DESC LIMIT 1), '');
BEGIN
  FOR month IN SELECT generate_series(date_trunc('month', now()) - interval '1 month',
                                      date_trunc('month', now()) + make_interval(months => ahead),
                                      interval '1 month')::date LOOP
    EXECUTE format('CREATE TABLE IF NOT EXISTS %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L) %s',
      target || '_' || to_char(month, 'YYYYMM'), target,
      to_char(month, 'YYYY-MM-DD') || ' 00:00+00',
      to_char(month + interval '1 month', 'YYYY-MM-DD') || ' 00:00+00', v_storage);
  END LOOP;
END $$;

-- A fact with the outline of a right is a little above two kilobytes.
DO $$
DECLARE
  v_partition regclass;
BEGIN
  FOR v_partition IN SELECT inhrelid FROM pg_inherits WHERE inhparent = 'outbox'::regclass LOOP
    EXECUTE format('ALTER TABLE %s SET (toast_tuple_target = 4096)', v_partition);
  END LOOP;
END $$;

-- Empty staging tables of an import; what an earlier attempt left is dropped. They live for minutes,
-- so that nothing in them is compressed; outlines are kept as the text that the facts are made of.
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
      setting text, mineral text, plan_name text, term_from date, term_to date, requirements text, release_on date'
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

-- Three thousand rows say as much about keys as thirty thousand, which are all pages of most files.
ALTER FUNCTION cadastre_stage_analyse(uuid) SET default_statistics_target = 10;
