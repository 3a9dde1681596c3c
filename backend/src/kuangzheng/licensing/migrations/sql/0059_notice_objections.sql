-- An objection to what is public (公示异议), written by anybody without signing in. Nobody without an account reaches a
-- table: one function takes an objection while its notice runs, one says how it stands to whoever has the code.
CREATE SEQUENCE notice_objection_numbers;
CREATE TABLE notice_objections (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  no            text NOT NULL UNIQUE,
  notice_kind   text NOT NULL CHECK (notice_kind IN
                  ('application', 'lapse_list', 'grant_result', 'consolidation_scheme', 'acceptance')),
  notice_id     uuid NOT NULL,
  notice_title  text NOT NULL,
  notice_until  date NOT NULL,
  round         int NOT NULL DEFAULT 1 CHECK (round > 0),
  objector      text NOT NULL CHECK (length(objector) BETWEEN 1 AND 200),
  said          text NOT NULL CHECK (length(said) BETWEEN 10 AND 2000),
  has_contact   boolean NOT NULL,
  code_hash     bytea NOT NULL UNIQUE CHECK (length(code_hash) = 32),
  received_on   date NOT NULL CHECK (received_on <= notice_until),
  state         text NOT NULL DEFAULT 'received' CHECK (state IN ('received', 'answered')),
  upheld        boolean,
  answer        text CHECK (length(answer) BETWEEN 1 AND 2000),
  answered_on   date CHECK (answered_on >= received_on),
  answered_by   text,
  answered_by_name text,
  answered_in   text CHECK (answered_in IN ('licensing', 'restoration')),
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (num_nulls(upheld, answer, answered_on, answered_in) = CASE state WHEN 'received' THEN 4 ELSE 0 END)
);
COMMENT ON COLUMN notice_objections.objector IS 'masked: an organisation as it is, of a person the first character';
COMMENT ON COLUMN notice_objections.round IS 'of an acceptance: which of its rounds was public';
CREATE INDEX notice_objections_day ON notice_objections (received_on, id);
CREATE INDEX notice_objections_division ON notice_objections (division_code, id);
CREATE INDEX notice_objections_open ON notice_objections (notice_kind, notice_id) WHERE state = 'received';
CALL protect_rows('notice_objections');
REVOKE INSERT ON notice_objections FROM kz_official;
CALL audit_table('notice_objections');

-- Sealed outside the database; opened by the function that writes down who looked and why.
CREATE TABLE notice_objectors (
  objection_id  uuid PRIMARY KEY REFERENCES notice_objections,
  division_code text COLLATE "C" NOT NULL,
  sealed        bytea NOT NULL CHECK (length(sealed) BETWEEN 38 AND 4096)
);
CREATE INDEX notice_objectors_division ON notice_objectors (division_code, objection_id);
CALL protect_rows('notice_objectors');
REVOKE SELECT, INSERT, UPDATE ON notice_objectors FROM kz_official, kz_worker, kz_verifier;
CALL audit_table('notice_objectors', 'objection_id');

CREATE FUNCTION open_notice_objector(p_objection uuid, p_reason text) RETURNS bytea
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_row notice_objectors;
BEGIN
  IF length(trim(p_reason)) < 4 THEN
    RAISE EXCEPTION 'a look needs its reason' USING ERRCODE = '22023';
  END IF;
  SELECT * INTO v_row FROM notice_objectors
   WHERE objection_id = p_objection AND division_code >= scope_lo() AND division_code < scope_hi();
  IF v_row.objection_id IS NULL THEN
    RETURN NULL;
  END IF;
  PERFORM audit_write('read', 'notice_objectors', p_objection::text, v_row.division_code, NULL,
                      jsonb_build_object('reason', p_reason));
  RETURN v_row.sealed;
END $$;
GRANT EXECUTE ON FUNCTION open_notice_objector TO kz_official;

-- The number it got; NULL where no such notice takes objections on that day.
CREATE FUNCTION file_notice_objection(p jsonb, p_code_hash bytea, p_sealed bytea, p_on date) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_id uuid := (p ->> 'id')::uuid;
  v_kind text := p ->> 'kind';
  v_notice uuid := (p ->> 'notice_id')::uuid;
  v_at timestamptz := (p ->> 'at')::timestamptz;
  v_head public_notice_heads;
  v_round int;
  v_no text;
BEGIN
  SELECT * INTO v_head FROM public_notice_heads n
   WHERE n.kind = v_kind AND n.id = v_notice AND n.state IN ('publicised', 'published')
     AND n.published_on <= p_on AND n.until >= p_on;
  IF v_head.id IS NULL THEN
    RETURN NULL;
  END IF;
  SELECT (f.data ->> 'round')::int INTO v_round FROM restoration_facts f
   WHERE v_kind = 'acceptance' AND f.topic = 'publicity' AND f.subject = v_notice;
  v_no := 'YY' || left(v_head.division_code, 6) || '-' || to_char(p_on, 'YYYY') || '-'
          || lpad(nextval('notice_objection_numbers')::text, 6, '0');
  INSERT INTO notice_objections (id, division_code, no, notice_kind, notice_id, notice_title, notice_until, round,
                                 objector, said, has_contact, code_hash, received_on, created_at, updated_at)
  VALUES (v_id, v_head.division_code, v_no, v_kind, v_notice, v_head.title, v_head.until, coalesce(v_round, 1),
          p ->> 'objector', p ->> 'said', p_sealed IS NOT NULL, p_code_hash, p_on, v_at, v_at);
  IF p_sealed IS NOT NULL THEN
    INSERT INTO notice_objectors (objection_id, division_code, sealed) VALUES (v_id, v_head.division_code, p_sealed);
  END IF;
  INSERT INTO outbox (id, type, subject, division_code, data)
  VALUES (uuidv7(), 'licensing.notice_objected', v_id::text, v_head.division_code,
          jsonb_build_object('objection_id', v_id, 'no', v_no, 'notice_kind', v_kind, 'notice_id', v_notice,
                             'round', coalesce(v_round, 1), 'division_code', v_head.division_code,
                             'objector', p ->> 'objector', 'said', p ->> 'said', 'received_on', p_on));
  PERFORM notice_post(uuidv7(), 'objection', 'objection:' || v_id, '收到公示异议', v_no || '：《' || v_head.title || '》，请核实后答复',
                      '/notice-objections?id=' || v_id, false, NULL, 'clerk', NULL, v_head.division_code,
                      interval '7 days', '[]'::jsonb, v_at);
  RETURN v_no;
END $$;

-- Nothing of who works on it: state, days, the answer.
CREATE FUNCTION notice_objection_state(p_code_hash bytea) RETURNS jsonb
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object('no', o.no, 'notice_kind', o.notice_kind, 'notice_title', o.notice_title,
           'division_code', o.division_code, 'received_on', o.received_on, 'state', o.state, 'upheld', o.upheld,
           'answered_on', o.answered_on, 'answer', o.answer)
    FROM notice_objections o WHERE o.code_hash = p_code_hash
$$;
GRANT EXECUTE ON FUNCTION file_notice_objection, notice_objection_state TO kz_public;
