-- Site overlay enquiries (建设项目压覆矿产资源查询): what lay under a building site on a day, as it was answered,
-- and the letter that says so. The answer never changes; another enquiry is made instead.
CREATE TABLE overlay_enquiries (
  id                 uuid PRIMARY KEY,
  version            int NOT NULL DEFAULT 1,
  division_code      text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  applicant          text NOT NULL CHECK (length(applicant) BETWEEN 1 AND 200),
  credit_code        text,
  project            text NOT NULL CHECK (length(project) BETWEEN 1 AND 200),
  purpose            text,
  received_on        date NOT NULL,
  on_date            date NOT NULL,
  state              text NOT NULL CHECK (state IN
    ('received', 'awaiting_approval', 'decided', 'letter_prepared', 'issued', 'withdrawn')),
  outcome            text NOT NULL CHECK (outcome IN ('nothing', 'found', 'strategic')),
  strategic          text[] NOT NULL,
  answer             jsonb NOT NULL CHECK (jsonb_typeof(answer) = 'object'),
  known_at           timestamptz NOT NULL,
  area_km2           numeric(14, 4) NOT NULL CHECK (area_km2 >= 0),
  geometry           bytea NOT NULL,
  min_lon            double precision NOT NULL,
  min_lat            double precision NOT NULL,
  max_lon            double precision NOT NULL,
  max_lat            double precision NOT NULL,
  decision           text CHECK (decision IN ('approved', 'refused', 'not_required')),
  decision_authority text,
  decision_no        text,
  decided_on         date,
  decision_note      text,
  letter_no          text,
  letter_on          date,
  letter_note        text,
  return_reason      text,
  withdraw_reason    text,
  prepared_by        text NOT NULL,
  prepared_by_name   text,
  letter_by          text,
  letter_by_name     text,
  issued_by          text,
  issued_by_name     text,
  issued_at          timestamptz,
  created_at         timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at         timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((outcome = 'strategic') = (cardinality(strategic) > 0)),
  CHECK (num_nulls(decision, decision_authority, decision_no, decided_on) IN (0, 4)),
  CHECK (state <> 'awaiting_approval' OR (outcome = 'strategic' AND decision IS NULL)),
  CHECK (state NOT IN ('letter_prepared', 'issued') OR num_nulls(letter_no, letter_on, letter_by) = 0),
  CHECK (state NOT IN ('letter_prepared', 'issued') OR outcome <> 'strategic' OR decision IS NOT NULL),
  CHECK ((state = 'issued') = (issued_by IS NOT NULL)),
  CHECK ((issued_by IS NULL) = (issued_at IS NULL)),
  CHECK (issued_by IS NULL OR (issued_by <> letter_by AND issued_by <> prepared_by)),
  CHECK ((state = 'withdrawn') = (withdraw_reason IS NOT NULL))
);
COMMENT ON COLUMN overlay_enquiries.answer IS
  '{"rights": [], "deposits": [], "blocks": [], "register": text}: as found, names of other divisions left out';
CREATE INDEX overlay_enquiries_division ON overlay_enquiries (division_code, id);
CREATE INDEX overlay_enquiries_received ON overlay_enquiries (received_on, id);
CREATE UNIQUE INDEX overlay_enquiries_letter ON overlay_enquiries (division_code, letter_no)
  WHERE state IN ('letter_prepared', 'issued');
CALL protect_rows('overlay_enquiries');
CALL audit_table('overlay_enquiries');

CREATE FUNCTION keep_overlay_answer() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.answer, NEW.geometry, NEW.on_date, NEW.outcome, NEW.strategic, NEW.area_km2, NEW.known_at, NEW.division_code)
     IS DISTINCT FROM
     (OLD.answer, OLD.geometry, OLD.on_date, OLD.outcome, OLD.strategic, OLD.area_km2, OLD.known_at, OLD.division_code)
     OR OLD.state IN ('issued', 'withdrawn') THEN
    RAISE EXCEPTION 'the answer of an overlay enquiry stands as it was given' USING ERRCODE = 'KZ002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_answer BEFORE UPDATE ON overlay_enquiries
  FOR EACH ROW EXECUTE FUNCTION keep_overlay_answer();

-- What may lie under a site: rights, planned blocks and deposits by box, across borders. What is of another
-- division comes without its name, holder and reserves. At most `p_most` of each source.
CREATE FUNCTION find_under_site(
  p_min_lon float8, p_min_lat float8, p_max_lon float8, p_max_lat float8, p_on date, p_most int)
  RETURNS TABLE (source text, id uuid, visible boolean, division_code text, name text, code text, kind text,
                 status text, holder_name text, minerals text[], elevation_from numeric, elevation_to numeric,
                 size_class text, plan_name text, reserves jsonb, geometry bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp ROWS 50 AS $$
  WITH site AS (SELECT box(point(p_min_lon, p_min_lat), point(p_max_lon, p_max_lat)) AS area,
                       scope_lo() AS lo, scope_hi() AS hi, scope_ancestors() AS above)
  (SELECT 'right', v.right_id, seen, v.division_code, CASE WHEN seen THEN v.name END, CASE WHEN seen THEN v.code END,
          v.kind, display_status(v.status, v.licence_status, v.term_from, v.term_to, p_on),
          CASE WHEN seen THEN h.name END, v.minerals, v.elevation_from, v.elevation_to, NULL, NULL,
          CASE WHEN seen THEN (
            SELECT jsonb_agg(jsonb_build_object('mineral', r.mineral, 'value', r.value::text, 'unit', r.unit,
                                                'category', r.category, 'as_of', r.as_of) ORDER BY r.mineral)
              FROM (SELECT DISTINCT ON (m.mineral, m.category) m.* FROM mining_right_reserves m
                     WHERE m.right_id = v.right_id AND m.as_of <= p_on
                     ORDER BY m.mineral, m.category, m.as_of DESC, m.id DESC) r) END,
          v.geometry
     FROM site, mining_right_versions v LEFT JOIN holders h ON h.id = v.holder_id,
          LATERAL (SELECT (v.division_code >= site.lo AND v.division_code < site.hi) AS seen) s
    WHERE v.bbox && site.area AND (v.valid_during @> p_on) IS TRUE AND v.status <> 'extinguished'
    LIMIT p_most)
  UNION ALL
  (SELECT 'block', b.id, seen, b.division_code, CASE WHEN seen THEN b.name END, CASE WHEN seen THEN b.code END,
          b.kind, b.setting, NULL, ARRAY[b.mineral], NULL, NULL, NULL, CASE WHEN seen THEN b.plan_name END, NULL,
          b.geometry
     FROM site, planned_blocks b,
          LATERAL (SELECT (b.division_code >= site.lo AND b.division_code < site.hi
                           OR b.division_code = ANY (site.above)) AS seen) s
    WHERE b.bbox && site.area AND b.valid_during @> p_on
    LIMIT p_most)
  UNION ALL
  (SELECT 'deposit', d.id, seen, d.division_code, CASE WHEN seen THEN d.name END, NULL, d.kind, NULL, NULL, d.minerals,
          NULL, NULL, d.size_class, NULL, CASE WHEN seen THEN d.reserves END,
          '\x0000000001'::bytea || float8send(d.lon) || float8send(d.lat)
     FROM site, deposits d,
          LATERAL (SELECT (d.division_code >= site.lo AND d.division_code < site.hi
                           OR d.division_code = ANY (site.above)) AS seen) s
    WHERE d.place && site.area
    LIMIT p_most)
  UNION ALL
  SELECT 'register', NULL, true, NULL, NULL,
         (SELECT coalesce(max(seq), 0) || '.' || count(*) FROM register_changes), NULL, NULL, NULL, NULL, NULL, NULL,
         NULL, NULL, NULL, NULL
$$;
GRANT EXECUTE ON FUNCTION find_under_site TO kz_official;
