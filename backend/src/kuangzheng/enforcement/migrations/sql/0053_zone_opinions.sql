-- What lies in a protected zone is handled by the opinion of the zone's authority: asked in a case, answered in time.
CREATE TABLE zone_opinions (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  case_id        uuid NOT NULL REFERENCES cases,
  case_no        text NOT NULL,
  zone_id        uuid NOT NULL,
  zone_kind      text NOT NULL,
  zone_kind_name text NOT NULL,
  zone_name      text NOT NULL,
  layer_name     text NOT NULL,
  layer_version  text NOT NULL,
  layer_confirmed boolean NOT NULL,
  sites          text[] NOT NULL CHECK (sites <@ ARRAY['patch', 'right', 'clue'] AND cardinality(sites) > 0),
  authority      text NOT NULL CHECK (length(authority) BETWEEN 1 AND 200),
  asked_no       text NOT NULL CHECK (length(asked_no) BETWEEN 1 AND 100),
  asked_on       date NOT NULL,
  due_on         date NOT NULL CHECK (due_on > asked_on),
  question       text NOT NULL CHECK (length(question) BETWEEN 1 AND 4000),
  state          text NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'answered', 'withdrawn')),
  opinion        text CHECK (opinion IN ('keep', 'restrict', 'exit', 'outside')),
  answer         text CHECK (length(answer) BETWEEN 1 AND 4000),
  answer_no      text CHECK (length(answer_no) BETWEEN 1 AND 100),
  answered_on    date CHECK (answered_on >= asked_on),
  document_id    uuid REFERENCES documents,
  sha256         text,
  file_name      text,
  reason         text CHECK (length(reason) BETWEEN 1 AND 1000),
  created_by     text NOT NULL,
  created_by_name text,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((state = 'answered') = (num_nonnulls(opinion, answer, answer_no, answered_on, document_id) = 5)),
  CHECK (state = 'answered' OR num_nonnulls(opinion, answer, answer_no, answered_on, document_id) = 0),
  CHECK ((state = 'withdrawn') = (reason IS NOT NULL))
);
COMMENT ON COLUMN zone_opinions.sites IS 'what of the case lies in the zone';
CREATE UNIQUE INDEX zone_opinions_once ON zone_opinions (case_id, zone_kind, zone_name) WHERE state <> 'withdrawn';
CREATE INDEX zone_opinions_division ON zone_opinions (division_code, id);
CREATE INDEX zone_opinions_due ON zone_opinions (due_on, id) WHERE state = 'asked';
CREATE INDEX zone_opinions_document ON zone_opinions (document_id) WHERE document_id IS NOT NULL;
CALL protect_rows('zone_opinions');
CALL audit_table('zone_opinions');

CREATE FUNCTION keep_zone_opinion() RETURNS trigger
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  RAISE EXCEPTION 'an opinion that was answered or withdrawn does not change' USING ERRCODE = '23514';
END $$;
CREATE TRIGGER zone_opinions_stand BEFORE UPDATE ON zone_opinions FOR EACH ROW
  WHEN (OLD.state <> 'asked') EXECUTE FUNCTION keep_zone_opinion();

-- Zones of a day whose box meets the case's patch, its right as it was last, or the place of its clue; whatever division
-- keeps the layer.
CREATE FUNCTION find_case_zones(p_case uuid, p_on date, p_kinds text[])
  RETURNS TABLE (site text, place bytea, lon double precision, lat double precision, zone_id uuid, kind text,
                 kind_name text, name text, layer_name text, layer_version text, layer_confirmed boolean,
                 geometry bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH mine AS MATERIALIZED (
         SELECT c.patch_id, c.right_id, c.clue_id FROM cases c
          WHERE c.id = p_case AND c.division_code >= scope_lo() AND c.division_code < scope_hi()),
       sites AS MATERIALIZED (
         SELECT 'patch' AS site, p.bbox, p.geometry AS place, NULL::float8 AS lon, NULL::float8 AS lat
           FROM mine JOIN satellite_patches p ON p.id = mine.patch_id
         UNION ALL
         SELECT 'right', v.bbox, v.geometry, NULL, NULL
           FROM mine CROSS JOIN LATERAL (
             SELECT r.bbox, r.geometry FROM right_copy_versions r WHERE r.right_id = mine.right_id
              ORDER BY r.valid_during DESC LIMIT 1) v
         UNION ALL
         SELECT 'clue', box(point(k.lon, k.lat), point(k.lon, k.lat)), NULL, k.lon, k.lat
           FROM mine JOIN clues k ON k.id = mine.clue_id WHERE k.lon IS NOT NULL),
       layers AS MATERIALIZED (
         SELECT DISTINCT ON (l.layer_id) l.* FROM zone_layer_copies l ORDER BY l.layer_id, l.recorded_at DESC)
  SELECT s.site, s.place, s.lon, s.lat, z.zone_id, l.kind, l.kind_name, z.name, l.name, l.version_no, l.confirmed,
         z.geometry
    FROM sites s JOIN zone_copies z ON z.bbox && s.bbox JOIN layers l ON l.layer_id = z.layer_id
   WHERE l.kind = ANY (p_kinds) AND (l.valid_during @> p_on) IS TRUE
   ORDER BY l.kind, z.name, z.zone_id, s.site
$$;
GRANT EXECUTE ON FUNCTION find_case_zones TO kz_official;
