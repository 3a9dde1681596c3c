-- Somebody who is not signed in reaches no table: one function takes a report, one says how it stands.
CREATE FUNCTION file_public_report(p jsonb, p_code_hash bytea, p_sealed bytea) RETURNS text
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_id uuid := (p ->> 'id')::uuid;
  v_division text := p ->> 'division_code';
  v_no text := p ->> 'no_prefix' || lpad(nextval('clue_numbers')::text, 6, '0');
BEGIN
  INSERT INTO clues (id, division_code, no, source, violation, text, occurred_on, place, lon, lat, received_on,
                     due_on, due_from, due_basis, due_confirmed, accept_due, must_reply, has_reporter, code_hash,
                     created_by, created_at, updated_at)
  VALUES (v_id, v_division, v_no, 'public', p ->> 'violation', p ->> 'text', (p ->> 'occurred_on')::date,
          p ->> 'place', (p ->> 'lon')::numeric, (p ->> 'lat')::numeric, (p ->> 'received_on')::date,
          (p ->> 'due_on')::date, (p ->> 'received_on')::date, p ->> 'due_basis',
          coalesce((p ->> 'due_confirmed')::boolean, false), (p ->> 'due_on')::date, true, p_sealed IS NOT NULL,
          p_code_hash, 'public', (p ->> 'at')::timestamptz, (p ->> 'at')::timestamptz);
  INSERT INTO clue_acts (id, clue_id, division_code, act, on_date, by_id, at)
  VALUES (uuidv7(), v_id, v_division, 'register', (p ->> 'received_on')::date, 'public', (p ->> 'at')::timestamptz);
  IF p_sealed IS NOT NULL THEN
    INSERT INTO clue_reporters (clue_id, division_code, sealed) VALUES (v_id, v_division, p_sealed);
  END IF;
  INSERT INTO documents (id, sha256, name, media_type, size, purpose, owner, division_code)
  SELECT (f ->> 'id')::uuid, f ->> 'sha256', f ->> 'name', f ->> 'media_type', (f ->> 'size')::bigint, 'public_report',
         'public:' || v_id, v_division
    FROM jsonb_array_elements(p -> 'files') f;
  INSERT INTO clue_files (id, clue_id, division_code, document_id, sha256, name, media_type, added_by)
  SELECT uuidv7(), v_id, v_division, (f ->> 'id')::uuid, f ->> 'sha256', f ->> 'name', f ->> 'media_type', 'public'
    FROM jsonb_array_elements(p -> 'files') f;
  PERFORM notice_post(uuidv7(), 'clue', 'clue:' || v_id || ':registered', '收到群众举报线索', v_no || '，请及时受理',
                      '/enforcement/clues/' || v_id, false, NULL, 'clerk', NULL, v_division, interval '7 days',
                      '[]'::jsonb, (p ->> 'at')::timestamptz);
  RETURN v_no;
END $$;
GRANT EXECUTE ON FUNCTION file_public_report TO kz_public;

-- Nothing of who works on it, and no findings: state, days, the reply.
CREATE FUNCTION public_report_state(p_code_hash bytea) RETURNS jsonb
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object(
           'no', c.no, 'division_code', c.division_code, 'violation', c.violation,
           'received_on', c.received_on, 'state', m.state, 'joined', c.joined_into IS NOT NULL,
           'accepted_on', coalesce(c.accepted_on, m.accepted_on), 'concluded_on', m.concluded_on,
           'outcome', m.outcome, 'departments', to_jsonb(m.departments), 'replied_on', m.replied_on,
           'reply', m.reply, 'closed_on', m.closed_on)
    FROM clues c JOIN clues m ON m.id = coalesce(c.joined_into, c.id)
   WHERE c.code_hash = p_code_hash
$$;
GRANT EXECUTE ON FUNCTION public_report_state TO kz_public;
