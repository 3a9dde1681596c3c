-- Editions of evaluation schemes: the items as a person entered them from the document, adopted by another.
-- An assessment keeps the edition it began with.
CREATE TABLE green_schemes (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  frame          text NOT NULL CHECK (frame IN ('2020', '2024')),
  edition        int NOT NULL CHECK (edition > 0),
  title          text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  document_no    text NOT NULL CHECK (length(document_no) BETWEEN 1 AND 100),
  state          text NOT NULL DEFAULT 'entered' CHECK (state IN ('entered', 'adopted', 'retired')),
  valid_from     date NOT NULL,
  items          jsonb NOT NULL CHECK (jsonb_typeof(items) = 'array'),
  items_number   int NOT NULL,
  points_total   numeric(8, 2) NOT NULL,
  pass_score     numeric(8, 2) NOT NULL,
  pass_basis     text NOT NULL,
  pass_confirmed boolean NOT NULL DEFAULT false,
  section_share  numeric(6, 4) CHECK (section_share BETWEEN 0 AND 1),
  section_confirmed boolean NOT NULL DEFAULT false,
  handling       text NOT NULL CHECK (handling IN ('rescale', 'full')),
  document_id    uuid REFERENCES documents,
  entered_by     text NOT NULL,
  entered_by_name text,
  adopted_by     text,
  adopted_by_name text,
  adopted_on     date,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (division_code, frame, edition),
  CHECK (pass_score BETWEEN 0 AND points_total),
  CHECK ((state = 'entered') = (adopted_by IS NULL)),
  CHECK (adopted_by IS NULL OR adopted_by <> entered_by)
);
CREATE INDEX green_schemes_division ON green_schemes (division_code, id);
CREATE INDEX green_schemes_document ON green_schemes (document_id) WHERE document_id IS NOT NULL;
CALL protect_rows('green_schemes');
CREATE POLICY superior_rows ON green_schemes FOR SELECT TO kz_official
  USING (division_code = ANY ((SELECT scope_ancestors())::text[]) AND state <> 'entered');
CALL audit_table('green_schemes');

CREATE TABLE green_mines (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  right_id       uuid NOT NULL UNIQUE,
  mine_id        uuid,
  name           text NOT NULL CHECK (length(name) BETWEEN 1 AND 300),
  holder_id      uuid,
  holder_name    text,
  size           text CHECK (size IN ('large', 'medium', 'small')),
  state          text NOT NULL DEFAULT 'candidate' CHECK (state IN ('candidate', 'self_assessed', 'third_party', 'reviewed',
                   'listed', 'rectifying', 'removal_proposed', 'removed')),
  round          int NOT NULL DEFAULT 1 CHECK (round > 0),
  scheme_id      uuid REFERENCES green_schemes,
  level          text CHECK (level IN ('county', 'city', 'province', 'nation')),
  candidate_on   date NOT NULL,
  candidate_document_no text NOT NULL CHECK (length(candidate_document_no) BETWEEN 1 AND 100),
  build_by       date,
  build_basis    text CHECK (length(build_basis) BETWEEN 1 AND 200),
  build_confirmed boolean NOT NULL DEFAULT false,
  listed_on      date,
  listed_document_no text,
  rectify_due    date,
  removed_on     date,
  removal_reason text,
  removal_before text CHECK (removal_before IN ('listed', 'rectifying')),
  removal_kind   text CHECK (removal_kind IN ('direct', 'not_rectified', 'own_wish')),
  removal_situation int CHECK (removal_situation BETWEEN 1 AND 99),
  demonstration_area text CHECK (length(demonstration_area) BETWEEN 1 AND 200),
  demonstration_document_no text,
  forest_mu      numeric(14, 4) CHECK (forest_mu > 0),
  forest_place   text CHECK (length(forest_place) BETWEEN 1 AND 200),
  note           text CHECK (length(note) <= 2000),
  created_by     text NOT NULL,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (state NOT IN ('listed', 'rectifying', 'removal_proposed') OR (level IS NOT NULL AND listed_on IS NOT NULL)),
  CHECK ((state = 'rectifying') <= (rectify_due IS NOT NULL)),
  CHECK ((state = 'removed') = (removed_on IS NOT NULL)),
  CHECK ((demonstration_area IS NULL) = (demonstration_document_no IS NULL)),
  CHECK ((build_by IS NULL) = (build_basis IS NULL))
);
CREATE INDEX green_mines_division ON green_mines (division_code, id);
CREATE INDEX green_mines_scheme ON green_mines (scheme_id) WHERE scheme_id IS NOT NULL;
CREATE INDEX green_mines_due ON green_mines (rectify_due, id) WHERE state = 'rectifying';
CALL protect_rows('green_mines');
CALL audit_table('green_mines');
CREATE POLICY portal_rows ON green_mines TO kz_portal
  USING (holder_id = (SELECT scope_holder())) WITH CHECK (holder_id = (SELECT scope_holder()));
GRANT SELECT, UPDATE (state, version, scheme_id, updated_at) ON green_mines TO kz_portal;
CREATE POLICY portal_rows ON green_schemes FOR SELECT TO kz_portal USING (
  EXISTS (SELECT FROM green_mines m WHERE m.scheme_id = green_schemes.id)
  OR state = 'adopted' AND division_code = ANY ((SELECT scope_ancestors())::text[]));
GRANT SELECT ON green_schemes TO kz_portal;

-- What is to be done until when (S1-53).
CREATE TABLE green_phases (
  id            uuid PRIMARY KEY,
  green_mine_id uuid NOT NULL REFERENCES green_mines,
  division_code text COLLATE "C" NOT NULL,
  no            int NOT NULL CHECK (no > 0),
  name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  starts_on     date NOT NULL,
  ends_on       date NOT NULL,
  measures      text CHECK (length(measures) <= 2000),
  done_on       date,
  done_note     text CHECK (length(done_note) <= 2000),
  UNIQUE (green_mine_id, no),
  CHECK (ends_on >= starts_on)
);
CREATE INDEX green_phases_division ON green_phases (division_code, id);
CALL protect_rows('green_phases');
GRANT DELETE ON green_phases TO kz_official;
CALL audit_table('green_phases');
CREATE POLICY portal_rows ON green_phases FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM green_mines m WHERE m.id = green_mine_id));
GRANT SELECT ON green_phases TO kz_portal;

-- One sheet per stage of a round: self, third party, joint review.
CREATE TABLE green_assessments (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL,
  green_mine_id uuid NOT NULL REFERENCES green_mines,
  scheme_id     uuid NOT NULL REFERENCES green_schemes,
  round         int NOT NULL CHECK (round > 0),
  stage         text NOT NULL CHECK (stage IN ('self', 'third_party', 'joint')),
  state         text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
  scores        jsonb NOT NULL DEFAULT '{}' CHECK (jsonb_typeof(scores) = 'object'),
  agency        text CHECK (length(agency) BETWEEN 1 AND 200),
  assessors     int CHECK (assessors BETWEEN 1 AND 100),
  assessed_on   date,
  document_no   text CHECK (length(document_no) BETWEEN 1 AND 100),
  opinion       text CHECK (length(opinion) <= 2000),
  result        jsonb,
  begun_by      text NOT NULL,
  begun_by_name text,
  closed_by     text,
  closed_by_name text,
  closed_at     timestamptz,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (green_mine_id, round, stage),
  CHECK ((state = 'closed') = (closed_by IS NOT NULL AND result IS NOT NULL))
);
CREATE INDEX green_assessments_division ON green_assessments (division_code, id);
CREATE INDEX green_assessments_scheme ON green_assessments (scheme_id);
CALL protect_rows('green_assessments');
CALL audit_table('green_assessments');
CREATE POLICY portal_reads ON green_assessments FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM green_mines m WHERE m.id = green_mine_id) AND (stage = 'self' OR state = 'closed'));
CREATE POLICY portal_begins ON green_assessments FOR INSERT TO kz_portal
  WITH CHECK (stage = 'self' AND EXISTS (SELECT FROM green_mines m WHERE m.id = green_mine_id));
CREATE POLICY portal_fills ON green_assessments FOR UPDATE TO kz_portal
  USING (stage = 'self' AND EXISTS (SELECT FROM green_mines m WHERE m.id = green_mine_id))
  WITH CHECK (stage = 'self');
GRANT SELECT, INSERT, UPDATE ON green_assessments TO kz_portal;

CREATE TABLE green_evidence (
  id            uuid PRIMARY KEY,
  assessment_id uuid NOT NULL REFERENCES green_assessments,
  division_code text COLLATE "C" NOT NULL,
  item          text NOT NULL CHECK (length(item) BETWEEN 1 AND 20),
  document_id   uuid NOT NULL REFERENCES documents,
  name          text NOT NULL,
  sha256        text NOT NULL,
  added_by      text NOT NULL,
  added_at      timestamptz NOT NULL,
  UNIQUE (assessment_id, item, sha256)
);
CREATE INDEX green_evidence_division ON green_evidence (division_code, id);
CREATE INDEX green_evidence_document ON green_evidence (document_id);
CALL protect_rows('green_evidence');
CALL make_append_only('green_evidence');
CREATE POLICY portal_rows ON green_evidence TO kz_portal
  USING (EXISTS (SELECT FROM green_assessments a WHERE a.id = assessment_id))
  WITH CHECK (EXISTS (SELECT FROM green_assessments a WHERE a.id = assessment_id AND a.stage = 'self' AND a.state = 'open'));
GRANT SELECT, INSERT ON green_evidence TO kz_portal;

-- Supervision in four tiers (S2-28): what was looked at and found.
CREATE TABLE green_checks (
  id            uuid PRIMARY KEY,
  green_mine_id uuid NOT NULL REFERENCES green_mines,
  division_code text COLLATE "C" NOT NULL,
  tier          text NOT NULL CHECK (tier IN ('province', 'city', 'county', 'public')),
  on_date       date NOT NULL,
  unit          text NOT NULL CHECK (length(unit) BETWEEN 1 AND 200),
  finding       text NOT NULL CHECK (finding IN ('fit', 'problems', 'direct')),
  situation     int CHECK (situation BETWEEN 1 AND 99),
  said          text NOT NULL CHECK (length(said) BETWEEN 1 AND 2000),
  draw_id       uuid,
  document_id   uuid REFERENCES documents,
  by_id         text NOT NULL,
  by_name       text,
  at            timestamptz NOT NULL,
  CHECK ((finding = 'direct') = (situation IS NOT NULL))
);
COMMENT ON COLUMN green_checks.said IS 'of a report from the public: what it says, never who said it';
CREATE INDEX green_checks_of ON green_checks (green_mine_id, on_date);
CREATE INDEX green_checks_division ON green_checks (division_code, id);
CREATE INDEX green_checks_document ON green_checks (document_id) WHERE document_id IS NOT NULL;
CALL protect_rows('green_checks');
REVOKE UPDATE ON green_checks FROM kz_official, kz_worker;
CALL make_append_only('green_checks');
CREATE POLICY portal_rows ON green_checks FOR SELECT TO kz_portal
  USING (tier <> 'public' AND EXISTS (SELECT FROM green_mines m WHERE m.id = green_mine_id));
GRANT SELECT ON green_checks TO kz_portal;

CREATE TABLE green_rectifications (
  id            uuid PRIMARY KEY,
  green_mine_id uuid NOT NULL REFERENCES green_mines,
  division_code text COLLATE "C" NOT NULL,
  check_id      uuid REFERENCES green_checks,
  ordered_on    date NOT NULL,
  document_no   text NOT NULL CHECK (length(document_no) BETWEEN 1 AND 100),
  problems      text NOT NULL CHECK (length(problems) BETWEEN 1 AND 2000),
  due_on        date NOT NULL,
  due_basis     text NOT NULL,
  due_confirmed boolean NOT NULL,
  ordered_by    text NOT NULL,
  reported_on   date,
  report        text CHECK (length(report) <= 2000),
  reported_by   text,
  concluded_on  date,
  outcome       text CHECK (outcome IN ('accepted', 'failed')),
  conclusion    text CHECK (length(conclusion) <= 2000),
  concluded_by  text,
  CHECK ((concluded_on IS NULL) = (outcome IS NULL)),
  CHECK (reported_on IS NULL OR reported_on >= ordered_on)
);
CREATE INDEX green_rectifications_of ON green_rectifications (green_mine_id, ordered_on);
CREATE UNIQUE INDEX green_rectifications_open ON green_rectifications (green_mine_id) WHERE concluded_on IS NULL;
CREATE INDEX green_rectifications_check ON green_rectifications (check_id) WHERE check_id IS NOT NULL;
CREATE INDEX green_rectifications_division ON green_rectifications (division_code, id);
CALL protect_rows('green_rectifications');
CALL audit_table('green_rectifications');
CREATE POLICY portal_rows ON green_rectifications FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM green_mines m WHERE m.id = green_mine_id));
GRANT SELECT ON green_rectifications TO kz_portal;

-- What a person answers for where no service tells a fact yet.
CREATE TABLE green_attestations (
  id            uuid PRIMARY KEY,
  green_mine_id uuid NOT NULL REFERENCES green_mines,
  division_code text COLLATE "C" NOT NULL,
  round         int NOT NULL CHECK (round > 0),
  condition     text NOT NULL,
  met           boolean NOT NULL,
  unit          text NOT NULL CHECK (length(unit) BETWEEN 1 AND 200),
  document_no   text NOT NULL CHECK (length(document_no) BETWEEN 1 AND 100),
  on_date       date NOT NULL,
  by_id         text NOT NULL,
  by_name       text,
  at            timestamptz NOT NULL
);
CREATE INDEX green_attestations_of ON green_attestations (green_mine_id, round, at);
CREATE INDEX green_attestations_division ON green_attestations (division_code, id);
CALL protect_rows('green_attestations');
REVOKE UPDATE ON green_attestations FROM kz_official, kz_worker;
CALL make_append_only('green_attestations');
CREATE POLICY portal_rows ON green_attestations FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM green_mines m WHERE m.id = green_mine_id));
GRANT SELECT ON green_attestations TO kz_portal;

-- What a green mine received for it (S2-26).
CREATE TABLE green_incentives (
  id            uuid PRIMARY KEY,
  green_mine_id uuid NOT NULL REFERENCES green_mines,
  division_code text COLLATE "C" NOT NULL,
  kind          text NOT NULL CHECK (kind IN ('land_cost', 'fiscal_award', 'credit', 'tax_relief', 'fund_release', 'resources')),
  granted_on    date NOT NULL,
  granted_by    text NOT NULL CHECK (length(granted_by) BETWEEN 1 AND 200),
  document_no   text NOT NULL CHECK (length(document_no) BETWEEN 1 AND 100),
  amount_fen    bigint CHECK (amount_fen > 0),
  note          text CHECK (length(note) <= 2000),
  by_id         text NOT NULL,
  by_name       text,
  at            timestamptz NOT NULL
);
CREATE INDEX green_incentives_of ON green_incentives (green_mine_id, granted_on);
CREATE INDEX green_incentives_division ON green_incentives (division_code, id);
CALL protect_rows('green_incentives');
REVOKE UPDATE ON green_incentives FROM kz_official, kz_worker;
CALL make_append_only('green_incentives');
CREATE POLICY portal_rows ON green_incentives FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM green_mines m WHERE m.id = green_mine_id));
GRANT SELECT ON green_incentives TO kz_portal;

CREATE TABLE green_acts (
  id            uuid PRIMARY KEY,
  green_mine_id uuid NOT NULL REFERENCES green_mines,
  division_code text COLLATE "C" NOT NULL,
  round         int NOT NULL,
  act           text NOT NULL,
  on_date       date NOT NULL,
  document_no   text CHECK (length(document_no) BETWEEN 1 AND 100),
  note          text CHECK (length(note) <= 2000),
  by_id         text NOT NULL,
  by_name       text,
  at            timestamptz NOT NULL
);
CREATE INDEX green_acts_of ON green_acts (green_mine_id, at, id);
CREATE INDEX green_acts_division ON green_acts (division_code, id);
CALL protect_rows('green_acts');
REVOKE UPDATE ON green_acts FROM kz_official, kz_worker;
CALL make_append_only('green_acts');
CREATE POLICY portal_rows ON green_acts TO kz_portal
  USING (EXISTS (SELECT FROM green_mines m WHERE m.id = green_mine_id))
  WITH CHECK (act = 'submit_self' AND EXISTS (SELECT FROM green_mines m WHERE m.id = green_mine_id));
GRANT SELECT, INSERT ON green_acts TO kz_portal;

-- What licensing told of lists, licences and mines; the newest word of each counts.
CREATE TABLE holder_list_copies (
  listing_id    uuid PRIMARY KEY,
  holder_id     uuid NOT NULL,
  division_code text COLLATE "C" NOT NULL,
  list          text NOT NULL,
  reason        text,
  document_no   text,
  listed_on     date,
  until         date,
  delisted_on   date,
  told_at       timestamptz NOT NULL
);
CREATE INDEX holder_list_copies_holder ON holder_list_copies (holder_id);
CREATE INDEX holder_list_copies_division ON holder_list_copies (division_code, listing_id);
CALL protect_rows('holder_list_copies');
GRANT DELETE ON holder_list_copies TO kz_worker;

CREATE TABLE right_licence_copies (
  right_id       uuid PRIMARY KEY,
  division_code  text COLLATE "C" NOT NULL,
  licence_status text,
  scale_class    text,
  told_at        timestamptz NOT NULL
);
CREATE INDEX right_licence_copies_division ON right_licence_copies (division_code, right_id);
CALL protect_rows('right_licence_copies');

CREATE TABLE mine_status_copies (
  mine_id       uuid PRIMARY KEY,
  division_code text COLLATE "C" NOT NULL,
  status        text NOT NULL,
  since         date,
  told_at       timestamptz NOT NULL
);
CREATE INDEX mine_status_copies_division ON mine_status_copies (division_code, mine_id);
CALL protect_rows('mine_status_copies');
CREATE POLICY portal_rows ON mine_status_copies FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM green_mines m WHERE m.mine_id = mine_status_copies.mine_id));
GRANT SELECT ON mine_status_copies TO kz_portal;

-- The lists a holder is on, whichever division keeps them; to officials of the mine and to the holder itself.
CREATE FUNCTION find_holder_lists(p_holder uuid)
  RETURNS TABLE (list text, reason text, document_no text, listed_on date, until date, delisted_on date, told_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT l.list, l.reason, l.document_no, l.listed_on, l.until, l.delisted_on, l.told_at
    FROM holder_list_copies l
   WHERE l.holder_id = p_holder AND EXISTS (
     SELECT FROM green_mines m WHERE m.holder_id = p_holder
        AND (m.holder_id = scope_holder() OR m.division_code >= scope_lo() AND m.division_code < scope_hi()))
$$;
GRANT EXECUTE ON FUNCTION find_holder_lists TO kz_official, kz_worker, kz_portal;

-- The list as it is published: to everybody who is signed in, whatever his scope, and no more than is published.
CREATE FUNCTION find_green_list(p_lo text, p_hi text)
  RETURNS TABLE (id uuid, name text, holder_name text, division_code text, level text, scheme text, listed_on date,
                 listed_document_no text, state text, removed_on date, removal_reason text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.id, m.name, m.holder_name, m.division_code, m.level, s.title, m.listed_on, m.listed_document_no, m.state,
         m.removed_on, m.removal_reason
    FROM green_mines m LEFT JOIN green_schemes s ON s.id = m.scheme_id
   WHERE m.state IN ('listed', 'rectifying', 'removal_proposed', 'removed')
     AND (p_lo IS NULL OR m.division_code >= p_lo COLLATE "C" AND m.division_code < p_hi COLLATE "C")
   ORDER BY array_position(ARRAY['nation', 'province', 'city', 'county'], m.level), m.division_code, m.name, m.id
$$;
GRANT EXECUTE ON FUNCTION find_green_list TO kz_official, kz_portal;

-- What stands at licensing is read anew, with the states of mines and the lists in force.
UPDATE feed_cursors SET cursor = NULL WHERE producer = 'licensing';
