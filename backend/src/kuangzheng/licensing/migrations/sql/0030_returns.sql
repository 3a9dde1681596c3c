-- Quarterly production returns (生产季报): one of a right and quarter. What the holder writes stands in `content`; what
-- an officer accepted becomes an edition, whose figures add up in `production_outputs`. A later correction is
-- another edition: the earlier one keeps its figures and the days on which they counted.
CREATE TABLE production_returns (
  id                uuid PRIMARY KEY,
  version           int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code     text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  right_id          uuid NOT NULL REFERENCES mining_rights,
  holder_id         uuid NOT NULL REFERENCES holders,
  mine_id           uuid REFERENCES mines,
  year              int NOT NULL CHECK (year BETWEEN 1990 AND 2100),
  quarter           int NOT NULL CHECK (quarter BETWEEN 1 AND 4),
  state             text NOT NULL DEFAULT 'draft' CHECK (state IN
                      ('draft', 'submitted', 'returned', 'accepted', 'correcting')),
  content           jsonb NOT NULL CHECK (jsonb_typeof(content) = 'object'),
  due_on            date,
  submitted_on      date,
  accepted_on       date,
  accepted_edition  int CHECK (accepted_edition > 0),
  correction_reason text CHECK (length(correction_reason) BETWEEN 1 AND 1000),
  note              text CHECK (length(note) BETWEEN 1 AND 2000),
  filed_by          text NOT NULL,
  filed_by_name     text,
  created_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (right_id, year, quarter),
  CHECK (state <> 'accepted' OR accepted_edition IS NOT NULL),
  CHECK (state <> 'correcting' OR accepted_edition IS NOT NULL),
  CHECK (state <> 'returned' OR note IS NOT NULL),
  CHECK ((accepted_edition IS NULL) = (accepted_on IS NULL))
);
COMMENT ON COLUMN production_returns.holder_id IS 'who held the right when the quarter ended, or last in it';
COMMENT ON COLUMN production_returns.note IS 'what has to be corrected, where it was sent back';
CREATE INDEX production_returns_division ON production_returns (division_code, id);
CREATE INDEX production_returns_period ON production_returns (year, quarter, id);
CREATE INDEX production_returns_holder ON production_returns (holder_id, year, quarter);
CREATE INDEX production_returns_mine ON production_returns (mine_id) WHERE mine_id IS NOT NULL;
CALL protect_rows('production_returns');
CALL audit_table('production_returns');
CREATE POLICY portal_reads ON production_returns FOR SELECT TO kz_portal
  USING (holder_id = (SELECT scope_holder()));
CREATE POLICY portal_files ON production_returns FOR INSERT TO kz_portal
  WITH CHECK (holder_id = (SELECT scope_holder()) AND state = 'draft' AND accepted_edition IS NULL);
CREATE POLICY portal_changes ON production_returns FOR UPDATE TO kz_portal
  USING (holder_id = (SELECT scope_holder())) WITH CHECK (holder_id = (SELECT scope_holder()));
GRANT SELECT, INSERT, UPDATE ON production_returns TO kz_portal;

CREATE FUNCTION return_holder(p_id uuid) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$SELECT holder_id FROM production_returns WHERE id = p_id$$;
GRANT EXECUTE ON FUNCTION return_holder TO kz_portal;

CREATE TABLE production_acts (
  id            uuid PRIMARY KEY,
  return_id     uuid NOT NULL REFERENCES production_returns,
  division_code text COLLATE "C" NOT NULL,
  act           text NOT NULL CHECK (act IN
                  ('draft', 'submit', 'send_back', 'accept', 'correct', 'drop_correction')),
  state_after   text NOT NULL,
  note          text CHECK (length(note) <= 2000),
  content       jsonb,
  by_id         text NOT NULL,
  by_name       text,
  at            timestamptz NOT NULL
);
COMMENT ON COLUMN production_acts.content IS 'as it was submitted';
CREATE INDEX production_acts_of ON production_acts (return_id, at, id);
CREATE INDEX production_acts_division ON production_acts (division_code, id);
CALL protect_rows('production_acts');
REVOKE UPDATE ON production_acts FROM kz_official, kz_worker;
CALL make_append_only('production_acts');
CREATE POLICY portal_reads ON production_acts FOR SELECT TO kz_portal
  USING (return_holder(return_id) = (SELECT scope_holder()));
CREATE POLICY portal_enters ON production_acts FOR INSERT TO kz_portal
  WITH CHECK (return_holder(return_id) = (SELECT scope_holder()) AND act <> 'accept');
GRANT SELECT, INSERT ON production_acts TO kz_portal;

CREATE TABLE production_editions (
  id               uuid PRIMARY KEY,
  return_id        uuid NOT NULL REFERENCES production_returns,
  no               int NOT NULL CHECK (no > 0),
  division_code    text COLLATE "C" NOT NULL,
  right_id         uuid NOT NULL REFERENCES mining_rights,
  year             int NOT NULL,
  quarter          int NOT NULL,
  content          jsonb NOT NULL,
  reason           text CHECK (length(reason) BETWEEN 1 AND 1000),
  sales_fen        bigint NOT NULL CHECK (sales_fen >= 0),
  profit_fen       bigint NOT NULL,
  output_value_fen bigint NOT NULL CHECK (output_value_fen >= 0),
  employees        int NOT NULL CHECK (employees >= 0),
  accepted_on      date NOT NULL,
  superseded_on    date CHECK (superseded_on >= accepted_on),
  accepted_by      text NOT NULL,
  accepted_by_name text,
  created_at       timestamptz NOT NULL,
  UNIQUE (return_id, no),
  CHECK ((no = 1) = (reason IS NULL))
);
CREATE UNIQUE INDEX production_editions_present ON production_editions (return_id) WHERE superseded_on IS NULL;
CREATE INDEX production_editions_period ON production_editions (year, division_code, right_id);
CREATE INDEX production_editions_division ON production_editions (division_code, id);
CREATE INDEX production_editions_right ON production_editions (right_id, year, quarter);
CALL protect_rows('production_editions');
CALL audit_table('production_editions');
CREATE POLICY portal_reads ON production_editions FOR SELECT TO kz_portal
  USING (return_holder(return_id) = (SELECT scope_holder()));
GRANT SELECT ON production_editions TO kz_portal;

CREATE TABLE production_outputs (
  edition_id     uuid NOT NULL REFERENCES production_editions,
  mineral        text NOT NULL CHECK (length(mineral) BETWEEN 1 AND 60),
  division_code  text COLLATE "C" NOT NULL,
  return_id      uuid NOT NULL REFERENCES production_returns,
  right_id       uuid NOT NULL REFERENCES mining_rights,
  year           int NOT NULL,
  quarter        int NOT NULL,
  main           boolean NOT NULL,
  unit           text NOT NULL,
  output         numeric(20, 4) NOT NULL CHECK (output >= 0),
  sales_quantity numeric(20, 4) NOT NULL CHECK (sales_quantity >= 0),
  sales_fen      bigint NOT NULL CHECK (sales_fen >= 0),
  recovery       numeric(5, 2) CHECK (recovery BETWEEN 0 AND 100),
  beneficiation  numeric(5, 2) CHECK (beneficiation BETWEEN 0 AND 100),
  utilisation    numeric(5, 2) CHECK (utilisation BETWEEN 0 AND 100),
  reserve_unit   text,
  opening        numeric(20, 4) CHECK (opening >= 0),
  added          numeric(20, 4) CHECK (added >= 0),
  extracted      numeric(20, 4) CHECK (extracted >= 0),
  lost           numeric(20, 4) CHECK (lost >= 0),
  closing        numeric(20, 4) CHECK (closing >= 0),
  accepted_on    date NOT NULL,
  superseded_on  date,
  PRIMARY KEY (edition_id, mineral),
  CHECK (num_nonnulls(reserve_unit, opening, added, extracted, lost, closing) IN (0, 6)),
  CHECK (opening + added - extracted - lost = closing)
);
CREATE INDEX production_outputs_period ON production_outputs (year, division_code, mineral);
CREATE INDEX production_outputs_right ON production_outputs (right_id, year, quarter) WHERE superseded_on IS NULL;
CREATE INDEX production_outputs_division ON production_outputs (division_code, edition_id);
CALL protect_rows('production_outputs');
CALL audit_table('production_outputs', 'edition_id');
CREATE POLICY portal_reads ON production_outputs FOR SELECT TO kz_portal
  USING (return_holder(return_id) = (SELECT scope_holder()));
GRANT SELECT ON production_outputs TO kz_portal;

-- Output of a year beyond the licensed capacity: found once for a right and year, a clue and no violation.
CREATE TABLE over_capacity_findings (
  id              uuid PRIMARY KEY,
  version         int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code   text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  right_id        uuid NOT NULL REFERENCES mining_rights,
  mine_id         uuid REFERENCES mines,
  holder_id       uuid NOT NULL REFERENCES holders,
  return_id       uuid NOT NULL REFERENCES production_returns,
  year            int NOT NULL,
  quarter         int NOT NULL,
  mineral         text NOT NULL,
  output          numeric(20, 4) NOT NULL,
  capacity        numeric(18, 4) NOT NULL CHECK (capacity > 0),
  unit            text NOT NULL,
  ratio           numeric(12, 4) NOT NULL,
  threshold       numeric(12, 4) NOT NULL,
  basis           text NOT NULL,
  confirmed       boolean NOT NULL,
  state           text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'explained', 'clue_sent')),
  statement       text CHECK (length(statement) BETWEEN 1 AND 2000),
  clue_no         text CHECK (length(clue_no) BETWEEN 1 AND 100),
  handled_on      date,
  handled_by_name text,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (right_id, year),
  CHECK ((state = 'open') = (handled_on IS NULL)),
  CHECK (state <> 'explained' OR statement IS NOT NULL)
);
CREATE INDEX over_capacity_findings_division ON over_capacity_findings (division_code, id);
CREATE INDEX over_capacity_findings_year ON over_capacity_findings (year, id);
CALL protect_rows('over_capacity_findings');
CALL audit_table('over_capacity_findings');

-- The right as it stood when a quarter ended, or last in it; to officials of its division, to its holder then.
CREATE FUNCTION find_return_subject(p_right uuid, p_first date, p_last date)
  RETURNS TABLE (right_id uuid, kind text, status text, code text, name text, division_code text, holder_id uuid,
                 mine_id uuid, minerals text[], mining_method text, capacity_value numeric, capacity_unit text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT * FROM (
    SELECT v.right_id, v.kind, v.status, v.code, v.name, v.division_code, v.holder_id, v.mine_id, v.minerals,
           v.mining_method, v.capacity_value, v.capacity_unit
      FROM mining_right_versions v
     WHERE v.right_id = p_right AND v.status <> 'extinguished'
       AND (v.valid_during && daterange(p_first, p_last, '[]')) IS TRUE
     ORDER BY lower(v.valid_during) DESC LIMIT 1) v
   WHERE CASE WHEN scope_holder() IS NULL THEN v.division_code >= scope_lo() AND v.division_code < scope_hi()
              ELSE v.holder_id = scope_holder() END
$$;
GRANT EXECUTE ON FUNCTION find_return_subject TO kz_official, kz_portal, kz_worker;

-- Closing reserves of the newest accepted quarter before one, whoever held the right then.
CREATE FUNCTION find_former_closing(p_right uuid, p_year int, p_quarter int)
  RETURNS TABLE (mineral text, unit text, closing numeric, year int, quarter int)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT DISTINCT ON (o.mineral) o.mineral, o.reserve_unit, o.closing, o.year, o.quarter
    FROM production_outputs o
   WHERE o.right_id = p_right AND o.superseded_on IS NULL AND o.closing IS NOT NULL
     AND (o.year, o.quarter) < (p_year, p_quarter)
     AND EXISTS (SELECT FROM mining_right_versions v WHERE v.right_id = p_right
                    AND CASE WHEN scope_holder() IS NULL
                             THEN v.division_code >= scope_lo() AND v.division_code < scope_hi()
                             ELSE v.holder_id = scope_holder() END)
   ORDER BY o.mineral, o.year DESC, o.quarter DESC
$$;
GRANT EXECUTE ON FUNCTION find_former_closing TO kz_official, kz_portal, kz_worker;

-- Demand of a mineral in a year as an officer entered it with its source (S3-45, S4-22).
CREATE TABLE mineral_demands (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  mineral       text NOT NULL CHECK (length(mineral) BETWEEN 1 AND 60),
  year          int NOT NULL CHECK (year BETWEEN 1990 AND 2100),
  value         numeric(18, 4) NOT NULL CHECK (value > 0),
  unit          text NOT NULL,
  forecast      boolean NOT NULL,
  source        text NOT NULL CHECK (length(source) BETWEEN 1 AND 200),
  note          text CHECK (length(note) <= 1000),
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (division_code, mineral, year)
);
CREATE INDEX mineral_demands_year ON mineral_demands (year, id);
CALL protect_rows('mineral_demands');
CALL audit_table('mineral_demands');

-- What the water department grants and permits in rivers, entered by officers beside the supply of sand and stone.
CREATE TABLE river_sand_grants (
  id               uuid PRIMARY KEY,
  version          int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code    text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  river            text NOT NULL CHECK (length(river) BETWEEN 1 AND 60),
  section          text NOT NULL CHECK (length(section) BETWEEN 1 AND 200),
  grantee          text NOT NULL CHECK (length(grantee) BETWEEN 1 AND 200),
  grant_no         text CHECK (length(grant_no) BETWEEN 1 AND 100),
  granted_on       date NOT NULL,
  quantity         numeric(18, 4) NOT NULL CHECK (quantity > 0),
  unit             text NOT NULL,
  mined_from       date NOT NULL,
  mined_to         date NOT NULL CHECK (mined_to >= mined_from),
  permit_no        text CHECK (length(permit_no) BETWEEN 1 AND 100),
  permit_authority text CHECK (length(permit_authority) BETWEEN 1 AND 100),
  permitted_on     date,
  source           text NOT NULL CHECK (length(source) BETWEEN 1 AND 200),
  created_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((permit_no IS NULL) = (permitted_on IS NULL))
);
CREATE INDEX river_sand_grants_division ON river_sand_grants (division_code, id);
CREATE INDEX river_sand_grants_day ON river_sand_grants (granted_on, id);
CALL protect_rows('river_sand_grants');
CALL audit_table('river_sand_grants');
