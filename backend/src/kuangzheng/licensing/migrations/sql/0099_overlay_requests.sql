-- A builder's own enquiry, written without an account: a construction enterprise is no holder. It says what the builder
-- says in public anyway, no person; a desk enters it as an enquiry or declines it, and the builder asks by a code.
CREATE SEQUENCE overlay_request_numbers;
CREATE TABLE overlay_requests (
  id              uuid PRIMARY KEY,
  version         int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code   text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  no              text NOT NULL UNIQUE,
  applicant       text NOT NULL CHECK (length(applicant) BETWEEN 1 AND 200),
  credit_code     text NOT NULL CHECK (length(credit_code) = 18),
  project         text NOT NULL CHECK (length(project) BETWEEN 1 AND 200),
  purpose         text CHECK (length(purpose) <= 1000),
  asked_no        text CHECK (length(asked_no) BETWEEN 1 AND 100),
  geometry        jsonb NOT NULL CHECK (jsonb_typeof(geometry) = 'object'),
  area_km2        numeric(14, 4) NOT NULL CHECK (area_km2 >= 0),
  code_hash       bytea NOT NULL UNIQUE CHECK (length(code_hash) = 32),
  received_on     date NOT NULL,
  state           text NOT NULL DEFAULT 'received' CHECK (state IN ('received', 'entered', 'declined')),
  enquiry_id      uuid UNIQUE REFERENCES overlay_enquiries,
  decline_reason  text CHECK (length(decline_reason) BETWEEN 1 AND 500),
  handled_on      date CHECK (handled_on >= received_on),
  handled_by      text,
  handled_by_name text,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((state = 'received') = (handled_by IS NULL)),
  CHECK ((state = 'received') = (handled_on IS NULL)),
  CHECK ((state = 'entered') = (enquiry_id IS NOT NULL)),
  CHECK ((state = 'declined') = (decline_reason IS NOT NULL))
);
CREATE INDEX overlay_requests_day ON overlay_requests (received_on, id);
CREATE INDEX overlay_requests_division ON overlay_requests (division_code, id);
CALL protect_rows('overlay_requests');
REVOKE INSERT ON overlay_requests FROM kz_official;
CALL audit_table('overlay_requests');

CREATE FUNCTION file_overlay_request(p jsonb, p_code_hash bytea, p_on date) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_id uuid := (p ->> 'id')::uuid;
  v_division text := p ->> 'division_code';
  v_at timestamptz := (p ->> 'at')::timestamptz;
  v_no text := 'YF' || left(v_division, 6) || '-' || to_char(p_on, 'YYYY') || '-'
               || lpad(nextval('overlay_request_numbers')::text, 6, '0');
BEGIN
  INSERT INTO overlay_requests (id, division_code, no, applicant, credit_code, project, purpose, asked_no, geometry,
                                area_km2, code_hash, received_on, created_at, updated_at)
  VALUES (v_id, v_division, v_no, p ->> 'applicant', p ->> 'credit_code', p ->> 'project', p ->> 'purpose',
          p ->> 'asked_no', p -> 'geometry', (p ->> 'area_km2')::numeric, p_code_hash, p_on, v_at, v_at);
  PERFORM notice_post(uuidv7(), 'overlay', 'overlay-request:' || v_id, '收到压覆查询申请',
                      v_no || '：' || (p ->> 'applicant') || '《' || (p ->> 'project') || '》，请核对后办理',
                      '/overlay-requests?id=' || v_id, false, NULL, 'clerk', NULL, v_division, interval '7 days',
                      '[]'::jsonb, v_at);
  RETURN v_no;
END $$;

-- How far it is: of the answer its number and day once the letter is issued, nothing of what lies there.
CREATE FUNCTION overlay_request_state(p_code_hash bytea) RETURNS jsonb
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object('no', r.no, 'project', r.project, 'division_code', r.division_code,
           'received_on', r.received_on, 'state', r.state, 'decline_reason', r.decline_reason,
           'enquiry_state', CASE WHEN e.state IN ('awaiting_approval', 'issued', 'withdrawn') THEN e.state
                                 WHEN e.id IS NOT NULL THEN 'received' END,
           'letter_no', CASE WHEN e.state = 'issued' THEN e.letter_no END,
           'letter_on', CASE WHEN e.state = 'issued' THEN e.letter_on END)
    FROM overlay_requests r LEFT JOIN overlay_enquiries e ON e.id = r.enquiry_id WHERE r.code_hash = p_code_hash
$$;
REVOKE EXECUTE ON FUNCTION file_overlay_request(jsonb, bytea, date), overlay_request_state(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION file_overlay_request(jsonb, bytea, date), overlay_request_state(bytea) TO kz_public;

-- The builder's own letter, and who entered the decision of the higher authority, of which division.
ALTER TABLE overlay_enquiries
  ADD COLUMN asked_no text CHECK (length(asked_no) BETWEEN 1 AND 100),
  ADD COLUMN decided_by text,
  ADD COLUMN decided_by_name text,
  ADD COLUMN decided_by_division text;
COMMENT ON COLUMN overlay_enquiries.decided_by_division IS 'above the enquiry''s own where the higher authority entered it itself';
