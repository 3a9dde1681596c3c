-- Imports of the cadastre: what was asked, what came of it, one line per feature. The features pass
-- through unlogged staging tables of the import, since COPY cannot write to tables with row security.

CREATE TABLE cadastre_imports (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  target        text NOT NULL CHECK (target IN ('mining_rights', 'zones', 'planned_blocks')),
  layer_id      uuid REFERENCES zone_layers,
  jurisdiction  text NOT NULL,
  effective_on  date NOT NULL,
  file_name     text NOT NULL CHECK (length(file_name) BETWEEN 1 AND 300),
  sha256        text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  size          bigint NOT NULL CHECK (size >= 0),
  options       jsonb NOT NULL,
  state         text NOT NULL DEFAULT 'waiting'
                CHECK (state IN ('waiting', 'published', 'refused', 'unreadable')),
  result        jsonb,
  job_id        uuid UNIQUE,
  created_by    text NOT NULL CHECK (created_by <> ''),
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX cadastre_imports_division ON cadastre_imports (division_code, id);
CREATE INDEX cadastre_imports_file ON cadastre_imports (sha256, id);
CALL protect_rows('cadastre_imports');
CALL audit_table('cadastre_imports');

CREATE TABLE cadastre_import_report (
  import_id           uuid NOT NULL,
  feature_no          int NOT NULL CHECK (feature_no > 0),
  division_code       text COLLATE "C" NOT NULL,
  source_id           text,
  outcome             text NOT NULL CHECK (outcome IN ('accepted', 'refused', 'unchanged', 'repaired')),
  code                text,
  codes               text[] NOT NULL,
  message             text,
  changed_m2          numeric(18, 4),
  area_registered_km2 numeric(14, 4),
  area_computed_km2   numeric(14, 4),
  PRIMARY KEY (import_id, feature_no)
);
CALL protect_rows('cadastre_import_report');
REVOKE INSERT, UPDATE ON cadastre_import_report FROM kz_official;
REVOKE UPDATE ON cadastre_import_report FROM kz_worker;
CALL make_append_only('cadastre_import_report');

CREATE SCHEMA staging;
COMMENT ON SCHEMA staging IS 'unlogged tables of running imports; dropped with them';
GRANT USAGE ON SCHEMA staging TO kz_worker;

CREATE FUNCTION cadastre_stage_close(p_import uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_kind text;
BEGIN
  FOREACH v_kind IN ARRAY ARRAY['rows', 'report', 'holders', 'events'] LOOP
    EXECUTE format('DROP TABLE IF EXISTS staging.%I', v_kind || '_' || replace(p_import::text, '-', ''));
  END LOOP;
END $$;

-- Empty staging tables of an import; what an earlier attempt left is dropped.
CREATE FUNCTION cadastre_stage_open(p_import uuid, p_target text) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_id text := replace(p_import::text, '-', '');
  v_shape text := ', area_km2 numeric, geometry bytea, min_lon float8, min_lat float8, max_lon float8,
    max_lat float8, source_hash bytea, state text NOT NULL DEFAULT ''new''';
  v_columns text := CASE p_target
    WHEN 'mining_rights' THEN 'no int PRIMARY KEY, right_id uuid NOT NULL DEFAULT uuidv7(), version int NOT NULL DEFAULT 1,
      code text, kind text, name text, certificate_no text, licence_status text, holder_name text,
      credit_code text, minerals text[], minerals_json jsonb, mining_method text, capacity_value numeric,
      capacity_unit text, scale_class text, registered_area_km2 numeric, elevation_from numeric,
      elevation_to numeric, term_from date, term_to date, document_no text, parts jsonb, vertices_crs int,
      bigrams text[], geojson jsonb'
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
  EXECUTE format('CREATE UNLOGGED TABLE staging.%I (%s)', 'rows_' || v_id, v_columns || v_shape);
  EXECUTE format('CREATE UNLOGGED TABLE staging.%I (feature_no int, leader int, source_id text, outcome text,
    code text, codes text[], message text, changed_m2 numeric, area_registered_km2 numeric,
    area_computed_km2 numeric)', 'report_' || v_id);
  EXECUTE format('CREATE UNLOGGED TABLE staging.%I (key text PRIMARY KEY, id uuid, name text,
    credit_code text, fresh boolean)', 'holders_' || v_id);
  EXECUTE format('CREATE UNLOGGED TABLE staging.%I (no int, right_id uuid, data jsonb)', 'events_' || v_id);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON staging.%I, staging.%I, staging.%I, staging.%I'
    ' TO kz_worker', 'rows_' || v_id, 'report_' || v_id, 'holders_' || v_id, 'events_' || v_id);
END $$;

-- Statistics of the columns that the tables are joined by; outlines would take seconds to read.
CREATE FUNCTION cadastre_stage_analyse(p_import uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_id text := replace(p_import::text, '-', '');
BEGIN
  EXECUTE format('ANALYZE staging.%I (%s), staging.%I (no)', 'rows_' || v_id,
    (SELECT string_agg(attname, ', ') FROM pg_attribute
      WHERE attrelid = format('staging.%I', 'rows_' || v_id)::regclass
        AND attname IN ('no', 'code', 'state', 'source_hash', 'credit_code', 'holder_name')), 'events_' || v_id);
END $$;

-- Staging tables whose import has ended in any way.
CREATE FUNCTION cadastre_stage_sweep() RETURNS int
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_import uuid;
  v_count int := 0;
BEGIN
  FOR v_import IN
    SELECT DISTINCT substr(c.relname, strpos(c.relname, '_') + 1)::uuid FROM pg_class c
     WHERE c.relnamespace = 'staging'::regnamespace AND c.relkind = 'r' LOOP
    IF NOT EXISTS (SELECT FROM cadastre_imports i LEFT JOIN jobs j ON j.id = i.job_id
                    WHERE i.id = v_import AND i.state = 'waiting'
                      AND (j.status IN ('queued', 'running')
                           OR j.id IS NULL AND i.updated_at > clock_timestamp() - interval '1 day')) THEN
      PERFORM cadastre_stage_close(v_import);
      v_count := v_count + 1;
    END IF;
  END LOOP;
  RETURN v_count;
END $$;
REVOKE ALL ON FUNCTION cadastre_stage_open, cadastre_stage_close, cadastre_stage_analyse, cadastre_stage_sweep
  FROM PUBLIC;
GRANT EXECUTE ON FUNCTION cadastre_stage_open, cadastre_stage_close, cadastre_stage_analyse, cadastre_stage_sweep
  TO kz_worker;

-- Who already is registered: by credit code wherever, by name within the scope. Ids only.
CREATE FUNCTION find_cadastre_holders(p_codes text[], p_names text[])
  RETURNS TABLE (id uuid, credit_code text, name text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT h.id, h.credit_code, NULL FROM holders h WHERE h.credit_code = ANY (p_codes)
  UNION ALL
  SELECT (array_agg(h.id ORDER BY h.id))[1], NULL, h.name FROM holders h
   WHERE h.name = ANY (p_names) AND h.division_code >= scope_lo() AND h.division_code < scope_hi()
   GROUP BY h.name
$$;
REVOKE ALL ON FUNCTION find_cadastre_holders FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_cadastre_holders TO kz_worker;
