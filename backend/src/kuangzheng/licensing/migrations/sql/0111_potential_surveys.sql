-- 矿产资源潜力评价和国情调查 (S1-55): what surveys found or predict of a mineral, where, by which report.
CREATE TABLE potential_surveys (
  id              uuid PRIMARY KEY,
  version         int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code   text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  kind            text NOT NULL CHECK (kind IN ('potential', 'conditions')),
  code            text NOT NULL CHECK (length(code) BETWEEN 1 AND 100),
  name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  mineral         text NOT NULL CHECK (length(mineral) BETWEEN 1 AND 60),
  year            int NOT NULL CHECK (year BETWEEN 1950 AND 2100),
  resources       jsonb NOT NULL CHECK (jsonb_typeof(resources) = 'array' AND jsonb_array_length(resources) > 0),
  surveyed_by     text NOT NULL CHECK (length(surveyed_by) BETWEEN 1 AND 200),
  source          text NOT NULL CHECK (length(source) BETWEEN 1 AND 200),
  document_no     text CHECK (length(document_no) BETWEEN 1 AND 100),
  document_id     uuid REFERENCES documents,
  note            text,
  state           text NOT NULL DEFAULT 'prepared' CHECK (state IN ('prepared', 'accepted', 'superseded')),
  accepted_on     date,
  accepted_by     text,
  acceptance_no   text CHECK (length(acceptance_no) BETWEEN 1 AND 100),
  superseded_on   date,
  superseded_reason text CHECK (length(superseded_reason) BETWEEN 1 AND 200),
  geometry        bytea,
  area_km2        numeric(14, 4),
  min_lon         double precision,
  min_lat         double precision,
  max_lon         double precision,
  max_lat         double precision,
  bbox            box GENERATED ALWAYS AS (box(point(min_lon, min_lat), point(max_lon, max_lat))) STORED,
  entered_by      text NOT NULL,
  entered_by_name text,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (num_nulls(geometry, area_km2, min_lon, min_lat, max_lon, max_lat) IN (0, 6)),
  CHECK (num_nulls(accepted_on, accepted_by, acceptance_no) IN (0, 3)),
  CHECK (num_nulls(superseded_on, superseded_reason) IN (0, 2)),
  CHECK ((state = 'prepared') = (accepted_on IS NULL) AND (state = 'superseded') = (superseded_on IS NOT NULL)),
  CHECK (superseded_on >= accepted_on)
);
COMMENT ON COLUMN potential_surveys.resources IS 'level, ore, value and unit of each line';
CREATE INDEX potential_surveys_division ON potential_surveys (division_code, id);
CREATE INDEX potential_surveys_year ON potential_surveys (year, id);
CREATE INDEX potential_surveys_bbox ON potential_surveys USING gist (bbox);
CREATE INDEX potential_surveys_document ON potential_surveys (document_id) WHERE document_id IS NOT NULL;
CREATE UNIQUE INDEX potential_surveys_code ON potential_surveys (division_code, kind, code, mineral)
  WHERE state <> 'superseded';
CALL protect_rows('potential_surveys');
CALL audit_table('potential_surveys');
CREATE TRIGGER what_was_accepted_stands BEFORE UPDATE ON potential_surveys FOR EACH ROW
  WHEN (OLD.state <> 'prepared' AND (OLD.kind, OLD.code, OLD.mineral, OLD.year, OLD.resources, OLD.geometry, OLD.source,
                                     OLD.accepted_on)
        IS DISTINCT FROM (NEW.kind, NEW.code, NEW.mineral, NEW.year, NEW.resources, NEW.geometry, NEW.source,
                          NEW.accepted_on))
  EXECUTE FUNCTION refuse_rewrite();

-- On the one map from the day it was entered, or accepted if that was earlier.
CREATE FUNCTION potential_on_map(p_lo text, p_hi text, p_on date, p_states text[], p_kinds text[], p_bbox float8[])
  RETURNS TABLE (id uuid, name text, code text, state text, kind text, mineral text, geometry bytea, lon float8,
                 lat float8)
  LANGUAGE sql STABLE AS $$
  SELECT * FROM (
    SELECT v.id, v.name, v.code,
           CASE WHEN v.superseded_on <= p_on THEN 'superseded' WHEN v.accepted_on <= p_on THEN 'accepted'
                ELSE 'prepared' END AS state, v.kind, v.mineral, v.geometry,
           (v.min_lon + v.max_lon) / 2 AS lon, (v.min_lat + v.max_lat) / 2 AS lat
      FROM potential_surveys v
     WHERE v.bbox && box(point(p_bbox[1], p_bbox[2]), point(p_bbox[3], p_bbox[4]))
       AND v.division_code >= p_lo AND v.division_code < p_hi
       AND least(china_day(v.created_at), v.accepted_on) <= p_on
  ) s
   WHERE (p_states IS NULL OR s.state = ANY (p_states)) AND (p_kinds IS NULL OR s.kind = ANY (p_kinds))
$$;

CREATE FUNCTION find_potential_areas(p_lo text, p_hi text, p_on date, p_states text[], p_kinds text[],
                                     p_bbox float8[], p_limit int)
  RETURNS TABLE (id uuid, name text, code text, state text, kind text, mineral text, geometry bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT v.id, v.name, v.code, v.state, v.kind, v.mineral, v.geometry
    FROM potential_on_map(p_lo, p_hi, p_on, p_states, p_kinds, p_bbox) v
   LIMIT p_limit
$$;
CALL grant_to_login('find_potential_areas(text,text,date,text[],text[],float8[],int)');

CREATE FUNCTION find_potential_cells(p_lo text, p_hi text, p_on date, p_states text[], p_kinds text[],
                                     p_bbox float8[], p_size float8)
  RETURNS TABLE (lon float8, lat float8, state text, count int)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT (floor(v.lon / p_size) + 0.5) * p_size, (floor(v.lat / p_size) + 0.5) * p_size, v.state, count(*)::int
    FROM potential_on_map(p_lo, p_hi, p_on, p_states, p_kinds, p_bbox) v
   GROUP BY 1, 2, 3
$$;
CALL grant_to_login('find_potential_cells(text,text,date,text[],text[],float8[],float8)');

-- Results come in with the workbooks of the register, and go with their batch.
CREATE OR REPLACE FUNCTION withdraw_onboarded(p_batch uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_division text;
  v_now timestamptz := clock_timestamp();
  v_columns text;
BEGIN
  SELECT b.division_code INTO v_division FROM onboarding_batches b
   WHERE b.id = p_batch AND b.state = 'undoing' AND b.division_code >= scope_lo() AND b.division_code < scope_hi();
  IF NOT FOUND THEN
    RAISE EXCEPTION 'batch % is not being undone', p_batch USING ERRCODE = 'KZ002';
  END IF;
  PERFORM set_config('kz.withdrawing', p_batch::text, true);
  CREATE TEMPORARY TABLE withdrawn ON COMMIT DROP AS
    SELECT r.sheet, r.record_id FROM onboarding_rows r WHERE r.batch_id = p_batch AND r.outcome = 'entered';
  CREATE TEMPORARY TABLE withdrawn_licences ON COMMIT DROP AS
    SELECT l.id FROM licences l JOIN withdrawn w ON w.record_id = l.right_id AND w.sheet = 'rights';

  SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO v_columns FROM pg_attribute
   WHERE attrelid = 'licence_history'::regclass AND attnum > 0 AND NOT attisdropped AND attname <> 'recorded_during';
  EXECUTE format('INSERT INTO licence_history (%1$s, recorded_during) SELECT %1$s,'
    ' tstzrange(recorded_at, greatest($1, recorded_at + interval ''1 microsecond''))'
    ' FROM licence_versions WHERE licence_id IN (SELECT id FROM withdrawn_licences)', v_columns) USING v_now;
  DELETE FROM licence_versions WHERE licence_id IN (SELECT id FROM withdrawn_licences);
  DELETE FROM licences WHERE id IN (SELECT id FROM withdrawn_licences);

  SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO v_columns FROM pg_attribute
   WHERE attrelid = 'mining_right_history'::regclass AND attnum > 0 AND NOT attisdropped AND attname <> 'recorded_during';
  EXECUTE format('INSERT INTO mining_right_history (%1$s, recorded_during) SELECT %1$s,'
    ' tstzrange(recorded_at, greatest($1, recorded_at + interval ''1 microsecond''))'
    ' FROM mining_right_versions WHERE right_id IN (SELECT record_id FROM withdrawn WHERE sheet = ''rights'')',
    v_columns) USING v_now;
  DELETE FROM mining_right_versions WHERE right_id IN (SELECT record_id FROM withdrawn WHERE sheet = 'rights');
  DELETE FROM mining_rights WHERE id IN (SELECT record_id FROM withdrawn WHERE sheet = 'rights');
  DELETE FROM potential_surveys WHERE id IN (SELECT record_id FROM withdrawn WHERE sheet = 'surveys');
  DELETE FROM mines WHERE id IN (SELECT record_id FROM withdrawn WHERE sheet = 'mines');
  -- A company that another division keeps was only registered here.
  DELETE FROM holder_registrations g USING withdrawn w
   WHERE w.sheet = 'holders' AND g.holder_id = w.record_id AND g.division_code LIKE v_division || '%';
  DELETE FROM holders h USING withdrawn w
   WHERE w.sheet = 'holders' AND h.id = w.record_id AND h.division_code LIKE v_division || '%';
  UPDATE onboarding_rows SET outcome = 'withdrawn' WHERE batch_id = p_batch AND outcome = 'entered';
  DROP TABLE withdrawn, withdrawn_licences;
END $$;
