-- Applications: what a holder asks of the bureau, from the draft to the decision.

-- Who of other departments gives opinions here: an organisation for a department of a division.
CREATE TABLE review_desks (
  id                uuid PRIMARY KEY,
  version           int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code     text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  department        text NOT NULL CHECK (length(department) BETWEEN 1 AND 40),
  organisation_id   uuid NOT NULL,
  organisation_name text NOT NULL CHECK (length(organisation_name) BETWEEN 1 AND 200),
  ended_on          date,
  created_at        timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at        timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE UNIQUE INDEX review_desks_held ON review_desks (division_code, department, organisation_id)
  WHERE ended_on IS NULL;
CALL protect_rows('review_desks');
CALL audit_table('review_desks');

CREATE TABLE applications (
  id                  uuid PRIMARY KEY,
  version             int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code       text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  serial              text CHECK (length(serial) BETWEEN 1 AND 40),
  kind                text NOT NULL CHECK (kind IN ('new', 'renewal', 'change', 'retention', 'transfer',
                                                    'cancellation', 'plan_approval', 'licence_issue')),
  right_kind          text NOT NULL CHECK (right_kind IN ('mining', 'exploration')),
  state               text NOT NULL DEFAULT 'draft' CHECK (state IN
    ('draft', 'submitted', 'correction_requested', 'accepted', 'not_accepted', 'joint_review',
     'decision_pending', 'publicised', 'approved', 'refused', 'issued', 'withdrawn')),
  title               text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  explanation         text CHECK (length(explanation) <= 4000),
  holder_id           uuid NOT NULL REFERENCES holders,
  holder_name         text NOT NULL,
  transferee_id       uuid REFERENCES holders,
  right_id            uuid REFERENCES mining_rights,
  block_id            uuid REFERENCES planned_blocks,
  main_mineral        text,
  proposal            jsonb CHECK (jsonb_typeof(proposal) = 'object'),
  filed_by            text NOT NULL,
  filed_by_name       text,
  procedure           jsonb CHECK (jsonb_typeof(procedure) = 'object'),
  submitted_on        date,
  complete_on         date,
  accepted_on         date,
  accepted_by_silence boolean NOT NULL DEFAULT false,
  correction_due      date,
  decision_due        date,
  clock_stopped       boolean NOT NULL DEFAULT false,
  public_interest     boolean NOT NULL DEFAULT false,
  check_id            uuid,
  check_verdict       text CHECK (check_verdict IN ('clear', 'conditional', 'blocked')),
  proposed            jsonb CHECK (jsonb_typeof(proposed) = 'object'),
  publicised_from     date,
  publicised_to       date,
  decided_on          date,
  decision_no         text,
  seal_no             text,
  closed_on           date,
  created_at          timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at          timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (division_code, serial),
  CHECK ((state = 'draft') = (serial IS NULL)),
  CHECK ((kind = 'new') = (right_id IS NULL)),
  CHECK (kind <> 'transfer' OR state = 'draft' OR transferee_id IS NOT NULL),
  CHECK (publicised_to >= publicised_from),
  CHECK (state NOT IN ('approved', 'refused', 'issued') OR num_nonnulls(decided_on, decision_no) = 2)
);
COMMENT ON COLUMN applications.procedure IS 'what it runs under since it was first submitted: days, departments, documents, with basis';
COMMENT ON COLUMN applications.proposed IS 'the decision as it is put forward (呈批), until it is signed';
CREATE INDEX applications_division ON applications (division_code, updated_at, id);
CREATE INDEX applications_state ON applications (state, decision_due) WHERE closed_on IS NULL;
CREATE INDEX applications_holder ON applications (holder_id, updated_at, id);
CREATE INDEX applications_right ON applications (right_id) WHERE right_id IS NOT NULL;
CREATE UNIQUE INDEX applications_block ON applications (block_id)
  WHERE state IN ('accepted', 'joint_review', 'decision_pending', 'publicised', 'approved', 'issued');
COMMENT ON INDEX applications_block IS 'one block one holder: of several that ask for it one is accepted';
CREATE INDEX applications_transferee ON applications (transferee_id) WHERE transferee_id IS NOT NULL;
CALL protect_rows('applications');
CALL audit_table('applications');
CREATE POLICY portal_reads ON applications FOR SELECT TO kz_portal
  USING (holder_id = (SELECT scope_holder()));
CREATE POLICY portal_files ON applications FOR INSERT TO kz_portal
  WITH CHECK (holder_id = (SELECT scope_holder()) AND state = 'draft');
CREATE POLICY portal_changes ON applications FOR UPDATE TO kz_portal
  USING (holder_id = (SELECT scope_holder())) WITH CHECK (holder_id = (SELECT scope_holder()));
GRANT SELECT, INSERT, UPDATE ON applications TO kz_portal;

-- The serial is given at submission, one after the other in a division and year.
CREATE TABLE application_serials (
  division_code text COLLATE "C" NOT NULL,
  year          int NOT NULL,
  last          int NOT NULL,
  PRIMARY KEY (division_code, year)
);
ALTER TABLE application_serials ENABLE ROW LEVEL SECURITY;
CREATE FUNCTION take_application_serial(p_division text, p_year int) RETURNS text
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO application_serials AS s VALUES (p_division, p_year, 1)
    ON CONFLICT (division_code, year) DO UPDATE SET last = s.last + 1
    RETURNING p_division || '-' || p_year || '-' || lpad(last::text, 5, '0')
$$;
GRANT EXECUTE ON FUNCTION take_application_serial TO kz_official, kz_portal;

CREATE FUNCTION application_holder(p_id uuid) RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$SELECT holder_id FROM applications WHERE id = p_id$$;
GRANT EXECUTE ON FUNCTION application_holder TO kz_portal;

-- Blocks of a plan are public: an applicant may name any of them.
CREATE FUNCTION find_planned_block(p_id uuid) RETURNS TABLE (id uuid, division_code text, mineral text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS
  $$SELECT b.id, b.division_code, b.mineral FROM planned_blocks b WHERE b.id = p_id$$;
GRANT EXECUTE ON FUNCTION find_planned_block TO kz_official, kz_portal;

CREATE TABLE application_acts (
  id             uuid PRIMARY KEY,
  application_id uuid NOT NULL REFERENCES applications,
  division_code  text COLLATE "C" NOT NULL,
  act            text NOT NULL CHECK (length(act) BETWEEN 1 AND 40),
  state_before   text,
  state_after    text NOT NULL,
  internal       boolean NOT NULL,
  by_id          text NOT NULL,
  by_name        text,
  by_role        text,
  note           text CHECK (length(note) <= 4000),
  basis          text CHECK (length(basis) <= 500),
  document_no    text CHECK (length(document_no) <= 100),
  data           jsonb NOT NULL DEFAULT '{}',
  at             timestamptz NOT NULL
);
CREATE INDEX application_acts_of ON application_acts (application_id, at, id);
CREATE INDEX application_acts_division ON application_acts (division_code, id);
CALL protect_rows('application_acts');
REVOKE UPDATE ON application_acts FROM kz_official, kz_worker;
CALL make_append_only('application_acts');
CREATE POLICY portal_reads ON application_acts FOR SELECT TO kz_portal
  USING (NOT internal AND application_holder(application_id) = (SELECT scope_holder()));
CREATE POLICY portal_enters ON application_acts FOR INSERT TO kz_portal
  WITH CHECK (NOT internal AND application_holder(application_id) = (SELECT scope_holder()));
GRANT SELECT, INSERT ON application_acts TO kz_portal;

CREATE TABLE application_materials (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  application_id uuid NOT NULL REFERENCES applications,
  division_code  text COLLATE "C" NOT NULL,
  code           text NOT NULL CHECK (length(code) BETWEEN 1 AND 40),
  title          text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  document_no    text CHECK (length(document_no) <= 100),
  document_id    uuid NOT NULL REFERENCES documents,
  removed_at     timestamptz,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX application_materials_of ON application_materials (application_id, code);
CREATE INDEX application_materials_division ON application_materials (division_code, id);
CREATE INDEX application_materials_document ON application_materials (document_id);
CALL protect_rows('application_materials');
CALL audit_table('application_materials');
CREATE POLICY portal_rows ON application_materials TO kz_portal
  USING (application_holder(application_id) = (SELECT scope_holder()))
  WITH CHECK (application_holder(application_id) = (SELECT scope_holder()));
GRANT SELECT, INSERT, UPDATE ON application_materials TO kz_portal;

CREATE TABLE application_opinions (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  application_id uuid NOT NULL REFERENCES applications,
  division_code  text COLLATE "C" NOT NULL,
  department     text NOT NULL,
  asked_on       date NOT NULL,
  due_on         date NOT NULL,
  opinion        text CHECK (opinion IN ('agree', 'conditions', 'disagree', 'veto')),
  statement      text CHECK (length(statement) <= 4000),
  basis          text CHECK (length(basis) BETWEEN 1 AND 500),
  given_by       text,
  given_by_name  text,
  given_at       timestamptz,
  reopened       int NOT NULL DEFAULT 0,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (application_id, department),
  CHECK ((opinion IS NULL) = (given_at IS NULL)),
  CHECK (opinion IS DISTINCT FROM 'veto' OR basis IS NOT NULL)
);
CREATE INDEX application_opinions_open ON application_opinions (division_code, department, due_on)
  WHERE opinion IS NULL;
CALL protect_rows('application_opinions');
CALL audit_table('application_opinions');

CREATE TABLE application_conditions (
  id             uuid PRIMARY KEY,
  application_id uuid NOT NULL REFERENCES applications,
  division_code  text COLLATE "C" NOT NULL,
  no             int NOT NULL CHECK (no > 0),
  department     text NOT NULL,
  text           text NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
  due            text NOT NULL CHECK (due IN ('before_issue', 'before_production', 'always')),
  dropped_at     timestamptz,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (application_id, no)
);
COMMENT ON COLUMN application_conditions.no IS 'in the order they were set; never given twice';
CREATE INDEX application_conditions_division ON application_conditions (division_code, id);
CALL protect_rows('application_conditions');
CALL audit_table('application_conditions');

CREATE POLICY portal_reads ON application_conditions FOR SELECT TO kz_portal
  USING (application_holder(application_id) = (SELECT scope_holder()));
GRANT SELECT ON application_conditions TO kz_portal;

CREATE TABLE application_pauses (
  id             uuid PRIMARY KEY,
  application_id uuid NOT NULL REFERENCES applications,
  division_code  text COLLATE "C" NOT NULL,
  ground         text NOT NULL CHECK (ground IN ('hearing', 'tender', 'auction', 'inspection', 'testing',
                                                 'quarantine', 'appraisal', 'expert_review', 'publicity')),
  first_on       date NOT NULL,
  last_on        date CHECK (last_on >= first_on),
  notice_no      text NOT NULL CHECK (length(notice_no) BETWEEN 1 AND 100),
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX application_pauses_of ON application_pauses (application_id, first_on);
CREATE INDEX application_pauses_division ON application_pauses (division_code, id);
CREATE UNIQUE INDEX application_pauses_open ON application_pauses (application_id) WHERE last_on IS NULL;
CALL protect_rows('application_pauses');
CALL audit_table('application_pauses');
CREATE POLICY portal_reads ON application_pauses FOR SELECT TO kz_portal
  USING (application_holder(application_id) = (SELECT scope_holder()));
GRANT SELECT ON application_pauses TO kz_portal;

-- Admission checks made for an application: at its submission, again at its decision.
CREATE TABLE application_checks (
  application_id uuid NOT NULL REFERENCES applications,
  check_id       uuid NOT NULL REFERENCES admission_checks,
  division_code  text COLLATE "C" NOT NULL,
  occasion       text NOT NULL CHECK (occasion IN ('submission', 'review', 'decision')),
  verdict        text NOT NULL,
  at             timestamptz NOT NULL,
  PRIMARY KEY (application_id, check_id)
);
CREATE INDEX application_checks_division ON application_checks (division_code, check_id);
CALL protect_rows('application_checks');
REVOKE UPDATE ON application_checks FROM kz_official, kz_worker;
CALL make_append_only('application_checks');
CREATE POLICY portal_rows ON application_checks FOR SELECT TO kz_portal
  USING (application_holder(application_id) = (SELECT scope_holder()));
CREATE POLICY portal_enters ON application_checks FOR INSERT TO kz_portal
  WITH CHECK (application_holder(application_id) = (SELECT scope_holder()));
GRANT SELECT, INSERT ON application_checks TO kz_portal;
