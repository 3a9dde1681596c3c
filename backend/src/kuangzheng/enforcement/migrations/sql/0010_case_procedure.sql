-- Who investigates, with which certificate, from when until when; a recused officer counts no more.
CREATE TABLE case_officers (
  id             uuid PRIMARY KEY,
  case_id        uuid NOT NULL REFERENCES cases,
  division_code  text COLLATE "C" NOT NULL,
  person_id      text NOT NULL,
  name           text NOT NULL,
  duty           text NOT NULL CHECK (duty IN ('handler', 'deputy', 'member')),
  certificate_no text NOT NULL CHECK (length(certificate_no) BETWEEN 1 AND 50),
  certificate_until date NOT NULL,
  since          date NOT NULL,
  until          date,
  recused        boolean NOT NULL DEFAULT false,
  reason         text CHECK (length(reason) BETWEEN 1 AND 1000),
  CHECK (until IS NULL OR until >= since)
);
CREATE INDEX case_officers_case ON case_officers (case_id, since, id);
CREATE UNIQUE INDEX case_officers_now ON case_officers (case_id, person_id) WHERE until IS NULL;
CREATE INDEX case_officers_division ON case_officers (division_code, id);
CALL protect_rows('case_officers');
CALL audit_table('case_officers');

-- What stops or prolongs the clock of a case.
CREATE TABLE case_clock_changes (
  id             uuid PRIMARY KEY,
  case_id        uuid NOT NULL REFERENCES cases,
  division_code  text COLLATE "C" NOT NULL,
  kind           text NOT NULL CHECK (kind IN ('pause', 'extension')),
  reason         text NOT NULL,
  first_on       date NOT NULL,
  last_on        date,
  days           int CHECK (days > 0),
  document_no    text CHECK (length(document_no) BETWEEN 1 AND 100),
  note           text CHECK (length(note) BETWEEN 1 AND 1000),
  by_id          text NOT NULL,
  by_name        text,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (last_on IS NULL OR last_on >= first_on),
  CHECK ((kind = 'extension') = (days IS NOT NULL))
);
COMMENT ON COLUMN case_clock_changes.first_on IS 'of a pause the first day not counted; of an extension its approval';
CREATE INDEX case_clock_changes_case ON case_clock_changes (case_id, first_on, id);
CREATE UNIQUE INDEX case_clock_changes_open ON case_clock_changes (case_id, reason)
  WHERE kind = 'pause' AND last_on IS NULL;
CREATE INDEX case_clock_changes_division ON case_clock_changes (division_code, id);
CALL protect_rows('case_clock_changes');
CALL audit_table('case_clock_changes');

CREATE TABLE case_evidence (
  id             uuid PRIMARY KEY,
  case_id        uuid NOT NULL REFERENCES cases,
  division_code  text COLLATE "C" NOT NULL,
  kind           text NOT NULL CHECK (kind IN ('documentary', 'physical', 'audiovisual', 'electronic', 'witness', 'party',
                   'expert', 'record')),
  name           text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  proves         text CHECK (length(proves) BETWEEN 1 AND 1000),
  document_id    uuid NOT NULL REFERENCES documents,
  sha256         text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  media_type     text NOT NULL,
  collected_on   date NOT NULL,
  place          text CHECK (length(place) BETWEEN 1 AND 300),
  by_id          text NOT NULL,
  by_name        text,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (case_id, sha256)
);
COMMENT ON COLUMN case_evidence.kind IS 'the eight kinds of 行政处罚法 46';
CREATE INDEX case_evidence_document ON case_evidence (document_id);
CREATE INDEX case_evidence_division ON case_evidence (division_code, id);
CALL protect_rows('case_evidence');
CALL make_append_only('case_evidence');
CALL audit_table('case_evidence');

-- 呈批, 会签, 签发, 文号, 用印, 送达 of the papers that decide something about the party.
CREATE TABLE case_instruments (
  id             uuid PRIMARY KEY,
  case_id        uuid NOT NULL REFERENCES cases,
  division_code  text COLLATE "C" NOT NULL,
  kind           text NOT NULL CHECK (kind IN ('correction_order', 'notice', 'decision')),
  round          int NOT NULL CHECK (round > 0),
  state          text NOT NULL DEFAULT 'drafted' CHECK (state IN ('drafted', 'countersigned', 'signed', 'numbered',
                   'sealed', 'served', 'returned')),
  facts_version  int NOT NULL,
  facts          text NOT NULL CHECK (length(facts) BETWEEN 1 AND 4000),
  reasons        text NOT NULL CHECK (length(reasons) BETWEEN 1 AND 4000),
  outcome        text CHECK (outcome IN ('penalty', 'none', 'transfer')),
  penalties      jsonb NOT NULL DEFAULT '[]',
  articles       text[] NOT NULL DEFAULT '{}',
  additional_fine_told boolean NOT NULL DEFAULT false,
  hearing_grounds text[] NOT NULL DEFAULT '{}',
  major          boolean NOT NULL DEFAULT false,
  correct_by     date,
  prepared_by    text NOT NULL,
  prepared_by_name text,
  prepared_on    date NOT NULL,
  countersigned_by text,
  countersigned_by_name text,
  countersigned_on date,
  signed_by      text,
  signed_by_name text,
  signed_on      date,
  number         text CHECK (length(number) BETWEEN 1 AND 100),
  numbered_by    text,
  sealed_by      text,
  sealed_by_name text,
  sealed_on      date,
  service_method text CHECK (service_method IN ('direct', 'left', 'mail', 'electronic', 'entrusted', 'public_notice')),
  sent_on        date,
  served_on      date,
  receiver       text CHECK (length(receiver) BETWEEN 1 AND 100),
  proof_document_id uuid REFERENCES documents,
  proof_sha256   text,
  consent_document_id uuid REFERENCES documents,
  statement_due  date,
  hearing_due    date,
  statement_on   date,
  statement      text CHECK (length(statement) BETWEEN 1 AND 4000),
  statement_taken boolean,
  waived_on      date,
  rechecked_on   date,
  recheck        text CHECK (length(recheck) BETWEEN 1 AND 4000),
  corrected      boolean,
  returned_by    text,
  return_reason  text CHECK (length(return_reason) BETWEEN 1 AND 1000),
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (case_id, kind, round),
  CHECK (signed_by <> prepared_by),
  CHECK (countersigned_by <> prepared_by),
  CHECK (countersigned_by <> signed_by),
  CHECK (kind <> 'correction_order' OR correct_by IS NOT NULL),
  CHECK (state <> 'served' OR served_on >= sealed_on AND proof_document_id IS NOT NULL AND number IS NOT NULL),
  CHECK (service_method <> 'electronic' OR consent_document_id IS NOT NULL)
);
CREATE INDEX case_instruments_case ON case_instruments (case_id, created_at, id);
CREATE UNIQUE INDEX case_instruments_open ON case_instruments (case_id) WHERE state NOT IN ('served', 'returned');
CREATE UNIQUE INDEX case_instruments_number ON case_instruments (division_code, number) WHERE number IS NOT NULL;
CREATE INDEX case_instruments_proof ON case_instruments (proof_document_id);
CREATE INDEX case_instruments_consent ON case_instruments (consent_document_id);
CREATE INDEX case_instruments_division ON case_instruments (division_code, id);
CALL protect_rows('case_instruments');
CALL audit_table('case_instruments');

-- 审理, 法制审核, 集体讨论: on which state of the facts somebody else agreed or not.
CREATE TABLE case_opinions (
  id             uuid PRIMARY KEY,
  case_id        uuid NOT NULL REFERENCES cases,
  division_code  text COLLATE "C" NOT NULL,
  kind           text NOT NULL CHECK (kind IN ('review', 'legal', 'discussion')),
  facts_version  int NOT NULL,
  after_answers  boolean NOT NULL,
  agreed         boolean NOT NULL,
  opinion        text NOT NULL CHECK (length(opinion) BETWEEN 1 AND 4000),
  outcome        text CHECK (outcome IN ('penalty', 'none', 'transfer')),
  qualification_no text CHECK (length(qualification_no) BETWEEN 1 AND 50),
  attendees      text[] NOT NULL DEFAULT '{}',
  on_date        date NOT NULL,
  by_id          text NOT NULL,
  by_name        text,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (kind <> 'discussion' OR cardinality(attendees) >= 3),
  CHECK (kind <> 'legal' OR qualification_no IS NOT NULL)
);
CREATE INDEX case_opinions_case ON case_opinions (case_id, created_at, id);
CREATE INDEX case_opinions_division ON case_opinions (division_code, id);
CALL protect_rows('case_opinions');
CALL make_append_only('case_opinions');
CALL audit_table('case_opinions');

CREATE TABLE case_hearings (
  id             uuid PRIMARY KEY,
  case_id        uuid NOT NULL REFERENCES cases,
  instrument_id  uuid NOT NULL UNIQUE REFERENCES case_instruments,
  division_code  text COLLATE "C" NOT NULL,
  asked_on       date NOT NULL,
  ask            text CHECK (length(ask) BETWEEN 1 AND 2000),
  notified_on    date,
  planned_on     date,
  place          text CHECK (length(place) BETWEEN 1 AND 300),
  open           boolean,
  held_on        date,
  presider_id    text,
  presider_name  text,
  minutes        text CHECK (length(minutes) BETWEEN 1 AND 8000),
  minutes_document_id uuid REFERENCES documents,
  facts_changed  boolean,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (held_on IS NULL OR presider_id IS NOT NULL AND minutes IS NOT NULL AND notified_on IS NOT NULL)
);
CREATE INDEX case_hearings_case ON case_hearings (case_id, id);
CREATE INDEX case_hearings_document ON case_hearings (minutes_document_id);
CREATE INDEX case_hearings_division ON case_hearings (division_code, id);
CALL protect_rows('case_hearings');
CALL audit_table('case_hearings');

-- Cases by number, title or party, at most 500 of the caller's scope.
CREATE FUNCTION find_cases(p_q text, p_lo text, p_hi text) RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id FROM cases c
   WHERE c.division_code >= scope_lo() AND c.division_code < scope_hi()
     AND c.division_code >= p_lo AND c.division_code < p_hi
     AND (c.no || ' ' || c.title || ' ' || c.party_name) ILIKE '%' || replace(replace(replace(
           p_q, '\', '\\'), '%', '\%'), '_', '\_') || '%'
   LIMIT 500
$$;
GRANT EXECUTE ON FUNCTION find_cases TO kz_official;
CREATE INDEX cases_amber ON cases (amber_on, id) WHERE amber_on IS NOT NULL;
