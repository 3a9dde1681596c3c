-- Rights as licensing tells them: what a clue names.
CREATE TABLE known_rights (
  right_id       uuid PRIMARY KEY,
  division_code  text COLLATE "C" NOT NULL,
  source_version int NOT NULL,
  name           text NOT NULL,
  certificate_no text,
  kind           text NOT NULL,
  status         text NOT NULL,
  mine_id        uuid,
  holder_id      uuid,
  holder_name    text,
  ended          boolean NOT NULL DEFAULT false,
  told_at        timestamptz NOT NULL
);
CREATE INDEX known_rights_division ON known_rights (division_code, right_id);
CALL protect_rows('known_rights');
REVOKE INSERT, UPDATE ON known_rights FROM kz_official;
GRANT DELETE ON known_rights TO kz_worker;
CALL audit_table('known_rights', 'right_id');

CREATE SEQUENCE clue_numbers;
GRANT USAGE ON SEQUENCE clue_numbers TO kz_official, kz_worker;

CREATE TABLE clues (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  no             text NOT NULL UNIQUE,
  source         text NOT NULL CHECK (source IN ('hotline', 'public', 'media', 'assignment', 'department', 'machine',
                   'campaign', 'patrol', 'inspection')),
  source_no      text CHECK (length(source_no) BETWEEN 1 AND 100),
  source_name    text CHECK (length(source_name) BETWEEN 1 AND 200),
  by_machine     boolean NOT NULL DEFAULT false,
  machine_key    text UNIQUE,
  machine_data   jsonb,
  state          text NOT NULL DEFAULT 'registered' CHECK (state IN ('registered', 'accepted', 'verifying', 'proposed',
                   'concluded', 'replied', 'countersigning', 'closed', 'joined')),
  violation      text NOT NULL,
  text           text NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
  occurred_on    date,
  place          text CHECK (length(place) BETWEEN 1 AND 300),
  lon            numeric(9, 6) CHECK (lon BETWEEN 73 AND 136),
  lat            numeric(8, 6) CHECK (lat BETWEEN 3 AND 54),
  right_id       uuid,
  right_name     text,
  mine_id        uuid,
  holder_name    text,
  received_on    date NOT NULL,
  due_on         date,
  due_from       date,
  due_basis      text,
  due_confirmed  boolean NOT NULL DEFAULT false,
  accept_due     date,
  accepted_on    date,
  check_due      date,
  extended       boolean NOT NULL DEFAULT false,
  handler_id     text,
  handler_name   text,
  deputy_id      text,
  deputy_name    text,
  verified_on    date,
  findings       text CHECK (length(findings) BETWEEN 1 AND 4000),
  outcome        text CHECK (outcome IN ('unfounded', 'stopped', 'filed', 'referred')),
  departments    text[] NOT NULL DEFAULT '{}',
  case_reference text CHECK (length(case_reference) BETWEEN 1 AND 100),
  proposed_by    text,
  concluded_on   date,
  concluded_by   text,
  concluded_by_name text,
  must_reply     boolean NOT NULL DEFAULT false,
  reply_due      date,
  reply          text CHECK (length(reply) BETWEEN 1 AND 2000),
  replied_on     date,
  close_by       text,
  closed_on      date,
  has_reporter   boolean NOT NULL DEFAULT false,
  code_hash      bytea UNIQUE CHECK (length(code_hash) = 32),
  joined_into    uuid REFERENCES clues,
  created_by     text NOT NULL,
  created_by_name text,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((lon IS NULL) = (lat IS NULL)),
  CHECK (num_nonnulls(lon, right_id, place) > 0),
  CHECK ((state = 'joined') = (joined_into IS NOT NULL)),
  CHECK (joined_into <> id),
  CHECK (by_machine = (machine_key IS NOT NULL)),
  CHECK (deputy_id <> handler_id),
  CHECK (state NOT IN ('concluded', 'replied', 'countersigning', 'closed') OR outcome IS NOT NULL AND concluded_on IS NOT NULL),
  CHECK (concluded_by IS NULL OR concluded_by <> proposed_by),
  CHECK ((state = 'closed') = (closed_on IS NOT NULL)),
  CHECK (outcome IS DISTINCT FROM 'referred' OR cardinality(departments) > 0)
);
CREATE INDEX clues_division ON clues (division_code, id);
CREATE INDEX clues_due ON clues (due_on, id) WHERE due_on IS NOT NULL;
CREATE INDEX clues_joined ON clues (joined_into) WHERE joined_into IS NOT NULL;
CREATE INDEX clues_text ON clues USING gin (text gin_trgm_ops);
CREATE INDEX clues_place ON clues (lon, lat) WHERE lon IS NOT NULL;
CALL protect_rows('clues');
CALL audit_table('clues');

-- Who did what; never rewritten.
CREATE TABLE clue_acts (
  id            uuid PRIMARY KEY,
  clue_id       uuid NOT NULL REFERENCES clues,
  division_code text COLLATE "C" NOT NULL,
  act           text NOT NULL,
  on_date       date NOT NULL,
  document_no   text CHECK (length(document_no) BETWEEN 1 AND 100),
  note          text CHECK (length(note) BETWEEN 1 AND 4000),
  data          jsonb NOT NULL DEFAULT '{}',
  by_id         text NOT NULL,
  by_name       text,
  at            timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX clue_acts_clue ON clue_acts (clue_id, at);
CREATE INDEX clue_acts_division ON clue_acts (division_code, id);
CALL protect_rows('clue_acts');
CALL make_append_only('clue_acts');
CALL audit_table('clue_acts');

CREATE TABLE clue_files (
  id            uuid PRIMARY KEY,
  clue_id       uuid NOT NULL REFERENCES clues,
  division_code text COLLATE "C" NOT NULL,
  document_id   uuid NOT NULL REFERENCES documents,
  sha256        text NOT NULL,
  name          text NOT NULL,
  media_type    text NOT NULL,
  added_by      text NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (clue_id, sha256)
);
CREATE INDEX clue_files_division ON clue_files (division_code, id);
CREATE INDEX clue_files_document ON clue_files (document_id);
CALL protect_rows('clue_files');
CALL audit_table('clue_files');

-- Sealed outside the database. Nobody selects from here: the one way in is `open_clue_reporter`, which writes down
-- who looked and why in the same statement.
CREATE TABLE clue_reporters (
  clue_id       uuid PRIMARY KEY REFERENCES clues,
  division_code text COLLATE "C" NOT NULL,
  sealed        bytea NOT NULL CHECK (length(sealed) BETWEEN 38 AND 4096)
);
CREATE INDEX clue_reporters_division ON clue_reporters (division_code, clue_id);
CALL protect_rows('clue_reporters');
REVOKE SELECT, UPDATE ON clue_reporters FROM kz_official, kz_worker, kz_verifier;
CALL audit_table('clue_reporters', 'clue_id');

CREATE FUNCTION open_clue_reporter(p_clue uuid, p_reason text) RETURNS bytea
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_row clue_reporters;
BEGIN
  IF length(trim(p_reason)) < 4 THEN
    RAISE EXCEPTION 'a look needs its reason' USING ERRCODE = '22023';
  END IF;
  SELECT * INTO v_row FROM clue_reporters
   WHERE clue_id = p_clue AND division_code >= scope_lo() AND division_code < scope_hi();
  IF v_row.clue_id IS NULL THEN
    RETURN NULL;
  END IF;
  PERFORM audit_write('read', 'clue_reporters', p_clue::text, v_row.division_code, NULL,
                      jsonb_build_object('reason', p_reason));
  RETURN v_row.sealed;
END $$;
GRANT EXECUTE ON FUNCTION open_clue_reporter TO kz_official;

-- Letters to other departments: drafted with the verification, issued by another person, received, answered.
CREATE TABLE referrals (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  clue_id        uuid NOT NULL REFERENCES clues,
  department     text NOT NULL,
  addressee      text NOT NULL CHECK (length(addressee) BETWEEN 1 AND 200),
  state          text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'issued', 'received', 'answered', 'withdrawn')),
  text           text NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
  prepared_by    text NOT NULL,
  prepared_by_name text,
  number         text CHECK (length(number) BETWEEN 1 AND 100),
  issued_on      date,
  issued_by      text,
  issued_by_name text,
  receipt_due    date,
  receipt_basis  text,
  receipt_confirmed boolean NOT NULL DEFAULT false,
  received_on    date,
  receiver       text CHECK (length(receiver) BETWEEN 1 AND 100),
  receipt_no     text CHECK (length(receipt_no) BETWEEN 1 AND 100),
  answered_on    date,
  answer         text CHECK (length(answer) BETWEEN 1 AND 2000),
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (issued_by IS NULL OR issued_by <> prepared_by),
  CHECK (state IN ('draft', 'withdrawn') OR number IS NOT NULL AND issued_on IS NOT NULL AND issued_by IS NOT NULL),
  CHECK (state NOT IN ('received', 'answered') OR received_on >= issued_on)
);
CREATE UNIQUE INDEX referrals_number ON referrals (division_code, number) WHERE number IS NOT NULL;
CREATE INDEX referrals_clue ON referrals (clue_id);
CREATE INDEX referrals_due ON referrals (receipt_due, id) WHERE state = 'issued';
CALL protect_rows('referrals');
CALL audit_table('referrals');

-- Clues that may be the same: near in place, or alike in words, within a window of time.
CREATE FUNCTION find_like_clues(p_id uuid, p_text text, p_alike real, p_west numeric, p_south numeric,
                                p_east numeric, p_north numeric, p_right uuid, p_from date, p_to date)
  RETURNS TABLE (id uuid, alike real)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.id, similarity(c.text, p_text)
    FROM clues c
   WHERE c.division_code >= scope_lo() AND c.division_code < scope_hi()
     AND c.id <> p_id AND c.state <> 'joined' AND c.received_on BETWEEN p_from AND p_to
     AND (c.lon BETWEEN p_west AND p_east AND c.lat BETWEEN p_south AND p_north
          OR c.right_id = p_right OR similarity(c.text, p_text) >= p_alike)
   ORDER BY similarity(c.text, p_text) DESC, c.id
   LIMIT 50
$$;
GRANT EXECUTE ON FUNCTION find_like_clues TO kz_official;
