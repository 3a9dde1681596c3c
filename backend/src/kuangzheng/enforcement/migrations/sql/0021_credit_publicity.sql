-- Credit files: points by the rulebook, each entry with its reason and source, never rewritten; a repair after
-- correction is decided by another person and enters what it takes back.
CREATE TABLE credit_files (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  holder_name    text NOT NULL CHECK (length(holder_name) BETWEEN 1 AND 200),
  holder_id      uuid,
  points         int NOT NULL DEFAULT 0 CHECK (points >= 0),
  created_by     text NOT NULL,
  created_by_name text,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (division_code, holder_name)
);
CREATE INDEX credit_files_points ON credit_files (points, id);
CREATE INDEX credit_files_holder ON credit_files (holder_id) WHERE holder_id IS NOT NULL;
CALL protect_rows('credit_files');
CALL audit_table('credit_files');

CREATE TABLE credit_entries (
  id             uuid PRIMARY KEY,
  file_id        uuid NOT NULL REFERENCES credit_files,
  division_code  text COLLATE "C" NOT NULL,
  kind           text NOT NULL CHECK (kind IN ('entry', 'repair')),
  ground         text NOT NULL,
  points         int NOT NULL,
  reason         text NOT NULL CHECK (length(reason) BETWEEN 1 AND 2000),
  source         text NOT NULL CHECK (source IN ('case', 'clue', 'closure', 'patch', 'department', 'repair')),
  source_id      uuid,
  source_no      text CHECK (length(source_no) BETWEEN 1 AND 100),
  restores       uuid UNIQUE REFERENCES credit_entries,
  on_date        date NOT NULL,
  basis          text NOT NULL,
  confirmed      boolean NOT NULL DEFAULT false,
  by_id          text NOT NULL,
  by_name        text,
  at             timestamptz NOT NULL,
  CHECK ((kind = 'repair') = (restores IS NOT NULL)),
  CHECK ((kind = 'repair') = (points < 0))
);
CREATE INDEX credit_entries_file ON credit_entries (file_id, at);
CREATE INDEX credit_entries_division ON credit_entries (division_code, id);
CALL protect_rows('credit_entries');
CALL make_append_only('credit_entries');
CALL audit_table('credit_entries');

CREATE TABLE credit_repairs (
  id             uuid PRIMARY KEY,
  file_id        uuid NOT NULL REFERENCES credit_files,
  entry_id       uuid NOT NULL REFERENCES credit_entries,
  division_code  text COLLATE "C" NOT NULL,
  state          text NOT NULL DEFAULT 'applied' CHECK (state IN ('applied', 'granted', 'refused')),
  applied_on     date NOT NULL,
  correction     text NOT NULL CHECK (length(correction) BETWEEN 1 AND 2000),
  document_id    uuid REFERENCES documents,
  sha256         text,
  file_name      text,
  applied_by     text NOT NULL,
  applied_by_name text,
  decided_on     date,
  decision_note  text CHECK (length(decision_note) BETWEEN 1 AND 2000),
  decided_by     text,
  decided_by_name text,
  at             timestamptz NOT NULL,
  CHECK ((state = 'applied') = (decided_by IS NULL)),
  CHECK (decided_by <> applied_by)
);
CREATE UNIQUE INDEX credit_repairs_open ON credit_repairs (entry_id) WHERE state = 'applied';
CREATE INDEX credit_repairs_file ON credit_repairs (file_id);
CREATE INDEX credit_repairs_division ON credit_repairs (division_code, id);
CREATE INDEX credit_repairs_document ON credit_repairs (document_id) WHERE document_id IS NOT NULL;
CALL protect_rows('credit_repairs');
CALL audit_table('credit_repairs');

-- Decisions of social impact made public, masked; withdrawn with reasons when changed.
CREATE TABLE decision_notices (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  case_id        uuid,
  decision_no    text NOT NULL CHECK (length(decision_no) BETWEEN 1 AND 100),
  party          text NOT NULL CHECK (length(party) BETWEEN 1 AND 200),
  facts          text NOT NULL CHECK (length(facts) BETWEEN 1 AND 4000),
  legal_basis    text NOT NULL CHECK (length(legal_basis) BETWEEN 1 AND 2000),
  penalty        text NOT NULL CHECK (length(penalty) BETWEEN 1 AND 2000),
  authority      text NOT NULL CHECK (length(authority) BETWEEN 1 AND 200),
  impact         text NOT NULL CHECK (length(impact) BETWEEN 1 AND 2000),
  decided_on     date NOT NULL,
  due_on         date NOT NULL,
  due_basis      text NOT NULL,
  due_confirmed  boolean NOT NULL DEFAULT false,
  state          text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'published', 'withdrawing', 'withdrawn')),
  public_party   text,
  public_facts   text,
  public_penalty text,
  published_on   date,
  published_by   text,
  published_by_name text,
  changed_on     date,
  change_reason  text CHECK (length(change_reason) BETWEEN 1 AND 2000),
  withdraw_due   date,
  withdraw_basis text,
  withdrawn_on   date,
  withdrawn_by   text,
  withdrawn_by_name text,
  public_reason  text CHECK (length(public_reason) BETWEEN 1 AND 2000),
  prepared_by    text NOT NULL,
  prepared_by_name text,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((state = 'draft') = (published_on IS NULL)),
  CHECK (published_by <> prepared_by),
  CHECK (state IN ('draft', 'published') OR changed_on IS NOT NULL AND withdraw_due IS NOT NULL),
  CHECK ((state = 'withdrawn') = (withdrawn_on IS NOT NULL AND public_reason IS NOT NULL))
);
CREATE UNIQUE INDEX decision_notices_no ON decision_notices (division_code, decision_no);
CREATE INDEX decision_notices_due ON decision_notices (due_on, id);
CREATE INDEX decision_notices_public ON decision_notices (published_on DESC, id DESC) WHERE published_on IS NOT NULL;
CALL protect_rows('decision_notices');
CALL audit_table('decision_notices');

-- What everybody reads; of one withdrawn that it is, and why, and nothing else.
CREATE FUNCTION find_public_decisions(p_lo text, p_hi text, p_like text, p_before date, p_before_id uuid, p_limit int,
                                      p_on date)
  RETURNS TABLE (id uuid, division_code text, decision_no text, party text, facts text, legal_basis text, penalty text,
                 authority text, decided_on date, published_on date, withdrawn_on date, reason text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT n.id, n.division_code, n.decision_no,
         CASE WHEN n.withdrawn_on IS NULL THEN n.public_party END,
         CASE WHEN n.withdrawn_on IS NULL THEN n.public_facts END,
         CASE WHEN n.withdrawn_on IS NULL THEN n.legal_basis END,
         CASE WHEN n.withdrawn_on IS NULL THEN n.public_penalty END,
         n.authority, n.decided_on, n.published_on, n.withdrawn_on, n.public_reason
    FROM decision_notices n
   WHERE n.published_on IS NOT NULL AND n.published_on <= p_on
     AND (p_lo IS NULL OR n.division_code >= p_lo COLLATE "C" AND n.division_code < p_hi COLLATE "C")
     AND (p_like IS NULL OR n.decision_no ILIKE p_like
          OR n.withdrawn_on IS NULL AND (n.public_party ILIKE p_like OR n.public_facts ILIKE p_like))
     AND (p_before IS NULL OR (n.published_on, n.id) < (p_before, p_before_id))
   ORDER BY n.published_on DESC, n.id DESC
   LIMIT p_limit
$$;
GRANT EXECUTE ON FUNCTION find_public_decisions TO kz_public;

-- Petitions, the 12345 line and requests for disclosure, each on its own clock.
CREATE TABLE appeals (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  channel        text NOT NULL CHECK (channel IN ('petition', 'hotline', 'disclosure')),
  source_no      text NOT NULL CHECK (length(source_no) BETWEEN 1 AND 100),
  applicant      text CHECK (length(applicant) BETWEEN 1 AND 200),
  matter         text NOT NULL CHECK (length(matter) BETWEEN 1 AND 4000),
  received_on    date NOT NULL,
  state          text NOT NULL DEFAULT 'registered' CHECK (state IN ('registered', 'accepted', 'refused', 'answered', 'reviewing',
                   'reviewed')),
  due_on         date,
  due_from       date,
  due_basis      text,
  due_confirmed  boolean NOT NULL DEFAULT false,
  accepted_on    date,
  accepted_no    text CHECK (length(accepted_no) BETWEEN 1 AND 100),
  refusal        text CHECK (length(refusal) BETWEEN 1 AND 2000),
  finish_due     date,
  extended       boolean NOT NULL DEFAULT false,
  extend_reason  text CHECK (length(extend_reason) BETWEEN 1 AND 2000),
  answered_on    date,
  answer_no      text CHECK (length(answer_no) BETWEEN 1 AND 100),
  answer         text CHECK (length(answer) BETWEEN 1 AND 4000),
  answered_by    text,
  review_until   date,
  review_on      date,
  reviewed_on    date,
  review         text CHECK (length(review) BETWEEN 1 AND 4000),
  reviewed_by    text,
  created_by     text NOT NULL,
  created_by_name text,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (division_code, channel, source_no),
  CHECK (state IN ('registered', 'accepted', 'reviewing') OR due_on IS NULL),
  CHECK (reviewed_by <> answered_by)
);
CREATE INDEX appeals_due ON appeals (due_on, id) WHERE due_on IS NOT NULL;
CREATE INDEX appeals_received ON appeals (received_on, id);
CALL protect_rows('appeals');
CALL audit_table('appeals');
