-- Cases of administrative penalty 案件: one row a case, and who did what, never rewritten.
CREATE SEQUENCE case_numbers;
GRANT USAGE ON SEQUENCE case_numbers TO kz_official, kz_worker;

CREATE TABLE cases (
  id              uuid PRIMARY KEY,
  version         int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code   text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  no              text NOT NULL UNIQUE,
  state           text NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'not_filed', 'filed', 'investigating',
                    'reported', 'reviewed', 'noticed', 'heard', 'discussed', 'decided', 'served', 'executing', 'closed',
                    'archived', 'suspended', 'terminated')),
  resume_to       text,
  path            text NOT NULL DEFAULT 'ordinary' CHECK (path IN ('ordinary', 'correct_first')),
  violation       text NOT NULL,
  title           text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  facts           text NOT NULL CHECK (length(facts) BETWEEN 1 AND 4000),
  facts_version   int NOT NULL DEFAULT 1 CHECK (facts_version > 0),
  act_from        date,
  act_until       date NOT NULL,
  act_continuing  boolean NOT NULL DEFAULT false,
  place           text CHECK (length(place) BETWEEN 1 AND 300),
  party_kind      text NOT NULL CHECK (party_kind IN ('unit', 'person')),
  party_name      text NOT NULL CHECK (length(party_name) BETWEEN 1 AND 200),
  party_code      text CHECK (length(party_code) BETWEEN 1 AND 50),
  right_id        uuid,
  right_name      text,
  mine_id         uuid,
  clue_id         uuid REFERENCES clues,
  patch_id        uuid REFERENCES satellite_patches,
  proposed_on     date NOT NULL,
  proposed_by     text NOT NULL,
  proposed_by_name text,
  filed_on        date,
  filed_by        text,
  filed_by_name   text,
  due_on          date,
  amber_on        date,
  queue_on        date GENERATED ALWAYS AS (coalesce(due_on, DATE '9999-12-31')) STORED,
  due_basis       text,
  due_confirmed   boolean NOT NULL DEFAULT false,
  paused          boolean NOT NULL DEFAULT false,
  handler_id      text,
  handler_name    text,
  deputy_id       text,
  deputy_name     text,
  complex         boolean NOT NULL DEFAULT false,
  report          text CHECK (length(report) BETWEEN 1 AND 8000),
  reported_on     date,
  reported_by     text,
  proposal        text CHECK (proposal IN ('penalty', 'none', 'transfer')),
  outcome         text CHECK (outcome IN ('penalty', 'none', 'transfer')),
  penalties       jsonb NOT NULL DEFAULT '[]',
  articles        text[] NOT NULL DEFAULT '{}',
  fine_fen        bigint NOT NULL DEFAULT 0 CHECK (fine_fen >= 0),
  gains_fen       bigint NOT NULL DEFAULT 0 CHECK (gains_fen >= 0),
  collected_fine_fen bigint NOT NULL DEFAULT 0 CHECK (collected_fine_fen >= 0),
  collected_gains_fen bigint NOT NULL DEFAULT 0 CHECK (collected_gains_fen >= 0),
  for_illegal_mining boolean NOT NULL DEFAULT false,
  revocation_proposed boolean NOT NULL DEFAULT false,
  additional_fine_told boolean NOT NULL DEFAULT false,
  decision_no     text CHECK (length(decision_no) BETWEEN 1 AND 100),
  decided_on      date,
  serve_due       date,
  served_on       date,
  closed_on       date,
  close_reason    text,
  archived_on     date,
  archive_no      text CHECK (length(archive_no) BETWEEN 1 AND 100),
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (act_from IS NULL OR act_from <= act_until),
  CHECK (deputy_id <> handler_id),
  CHECK (filed_by IS NULL OR filed_by <> proposed_by),
  CHECK (state IN ('proposed', 'not_filed') OR filed_on IS NOT NULL),
  CHECK ((state = 'suspended') = (resume_to IS NOT NULL)),
  CHECK ((due_on IS NULL) = (amber_on IS NULL)),
  CHECK (state NOT IN ('decided', 'served', 'executing') OR decided_on IS NOT NULL AND outcome IS NOT NULL),
  CHECK (served_on IS NULL OR served_on >= decided_on),
  CHECK (outcome = 'penalty' OR fine_fen = 0 AND jsonb_array_length(penalties) = 0),
  CHECK (state NOT IN ('closed', 'archived') OR closed_on IS NOT NULL)
);
COMMENT ON COLUMN cases.penalties IS '[{"kind", "amount_fen", "text", "article"}] as decided';
COMMENT ON COLUMN cases.due_on IS 'the last day of the clock; null while paused, before filing and after the decision';
COMMENT ON COLUMN cases.amber_on IS 'the first day of the last fifth of the clock';
COMMENT ON COLUMN cases.collected_fine_fen IS 'paid in so far, kept by the room of payments';
COMMENT ON COLUMN cases.right_id IS 'the right by identifier; its facts are licensing''s';
CREATE INDEX cases_division ON cases (division_code, id);
CREATE INDEX cases_queue ON cases (queue_on, id);
CREATE INDEX cases_updated ON cases (updated_at, id);
CREATE INDEX cases_proposed ON cases (proposed_on, id);
CREATE INDEX cases_filed ON cases (filed_on, id);
CREATE INDEX cases_state ON cases (state, queue_on, id);
CREATE INDEX cases_paused ON cases (queue_on, id) WHERE paused;
CREATE UNIQUE INDEX cases_clue ON cases (clue_id) WHERE clue_id IS NOT NULL AND state <> 'not_filed';
CREATE UNIQUE INDEX cases_patch ON cases (patch_id) WHERE patch_id IS NOT NULL AND state <> 'not_filed';
CREATE INDEX cases_party ON cases (party_code, act_until) WHERE party_code IS NOT NULL;
CREATE INDEX cases_words ON cases USING gin ((no || ' ' || title || ' ' || party_name) gin_trgm_ops);
CALL protect_rows('cases');
CALL audit_table('cases');

CREATE TABLE case_acts (
  id            uuid PRIMARY KEY,
  case_id       uuid NOT NULL REFERENCES cases,
  division_code text COLLATE "C" NOT NULL,
  act           text NOT NULL,
  before        text NOT NULL,
  after         text NOT NULL,
  on_date       date NOT NULL,
  document_no   text CHECK (length(document_no) BETWEEN 1 AND 100),
  note          text CHECK (length(note) BETWEEN 1 AND 8000),
  data          jsonb NOT NULL DEFAULT '{}',
  by_id         text NOT NULL,
  by_name       text,
  at            timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX case_acts_case ON case_acts (case_id, at, id);
CREATE INDEX case_acts_division ON case_acts (division_code, id);
CALL protect_rows('case_acts');
CALL make_append_only('case_acts');
CALL audit_table('case_acts');

ALTER TABLE clues ADD COLUMN case_id uuid, ADD COLUMN case_no text;
COMMENT ON COLUMN clues.case_id IS 'the case it was filed as';
