-- Posting, faster: what it writes is carried in one array of rows a table, texts are built once and hashed once,
-- accounts are looked for once each, and the unique keys of reversals and holds hold no empty values.

ALTER TABLE ledger_transactions DROP CONSTRAINT ledger_transactions_reverses_key;
ALTER TABLE ledger_transactions DROP CONSTRAINT ledger_transactions_hold_id_key;
CREATE UNIQUE INDEX ledger_transactions_reverses_key ON ledger_transactions (reverses) WHERE reverses IS NOT NULL;
CREATE UNIQUE INDEX ledger_transactions_hold_id_key ON ledger_transactions (hold_id) WHERE hold_id IS NOT NULL;

-- A transaction about to be written, with the texts of its audit entry and its event; and one of its lines.
CREATE TYPE ledger_written AS (
  request int, seq bigint, id uuid, division text, kind text, event_at timestamptz, effective_at timestamptz, memo text,
  flags text[], reverses uuid, hold uuid, payload text, hash bytea, audit text, event text);
CREATE TYPE ledger_written_line AS (
  seq bigint, line int, account uuid, version bigint, amount bigint, balance bigint, effective_at timestamptz, division text,
  overdrawn boolean);

-- The same as before, each account and each transaction looked for once however many lines name it.
CREATE OR REPLACE FUNCTION ledger_entries_belong() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM (SELECT DISTINCT n.account_id AS id FROM new_rows n) w
              WHERE (SELECT a.id FROM ledger_accounts a WHERE a.id = w.id) IS NULL)
     OR EXISTS (SELECT FROM (SELECT n.seq, sum(n.amount_fen) AS total FROM new_rows n GROUP BY n.seq) w
                 WHERE w.total <> 0
                    OR (SELECT t.xid FROM ledger_transactions t WHERE t.seq = w.seq) IS DISTINCT FROM pg_current_xact_id()) THEN
    RAISE EXCEPTION 'ledger entries come with their transaction and sum to zero' USING ERRCODE = 'KZ010';
  END IF;
  RETURN NULL;
END $$;

-- The keys of the requests: 'posted' where they are free and now held. First the locks, then a new
-- statement, which sees what was stored under a key until then.
CREATE OR REPLACE FUNCTION ledger_claim(r_actor text[], r_path text[], r_key text[], r_hash bytea[],
                             OUT states text[], OUT kept bytea[])
  LANGUAGE plpgsql SET plan_cache_mode = force_generic_plan AS $$
DECLARE
  v_held boolean[];
  v_hash bigint;
  v_hashes bigint[] := '{}';
BEGIN
  FOR i IN 1 .. cardinality(r_key) LOOP
    v_hash := hashtextextended(concat_ws(E'\x1f', r_actor[i], 'POST', r_path[i], r_key[i]), 0);
    -- a lock of our own is granted again: a twin has to be told apart
    v_held[i] := array_position(v_hashes, v_hash) IS NULL AND pg_try_advisory_xact_lock(v_hash);
    v_hashes[i] := v_hash;
  END LOOP;
  SELECT array_agg(CASE WHEN NOT r.held THEN 'busy' WHEN k.request_hash IS NULL THEN 'posted'
                        WHEN k.request_hash <> r.hash THEN 'reused' ELSE 'stored' END ORDER BY r.no),
         array_agg(k.body ORDER BY r.no)
    INTO states, kept
    FROM unnest(v_held, r_actor, r_path, r_key, r_hash) WITH ORDINALITY AS r(held, actor, path, key, hash, no)
    LEFT JOIN LATERAL (
      SELECT k.request_hash, k.body FROM idempotency_keys k
       WHERE r.held AND k.principal = r.actor AND k.method = 'POST' AND k.route = r.path AND k.key = r.key
         AND k.created_at > now() - interval '7 days' AND k.created_at < now() + interval '1 day'
       ORDER BY k.created_at DESC LIMIT 1) k ON true;
END $$;

CREATE OR REPLACE FUNCTION ledger_write(
  r_actor text[], r_trace text[], r_address text[], r_lo text[], r_hi text[],
  r_path text[], r_key text[], r_hash bytea[],
  t_request int[], t_id uuid[], t_event_at timestamptz[], t_memo text[],
  t_kind text[], t_reverses uuid[], t_hold uuid[],
  e_transaction int[], e_account text[], e_amount bigint[],
  OUT request int, OUT state text, OUT fault text, OUT fault_tx int, OUT fault_line int, OUT told json, OUT body text)
  RETURNS SETOF record LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp SET timezone = 'Asia/Shanghai' SET plan_cache_mode = force_generic_plan AS $$
#variable_conflict use_column
DECLARE
  c_most  CONSTANT bigint := 9007199254740992;
  v_count CONSTANT int := cardinality(r_actor);
  v_state text[] := array_fill('posted'::text, ARRAY[v_count]);
  v_kept  bytea[];
  f_fault text[] := array_fill(NULL::text, ARRAY[v_count]);
  f_tx    int[] := array_fill(NULL::int, ARRAY[v_count]);
  f_line  int[] := array_fill(NULL::int, ARRAY[v_count]);
  f_told  json[] := array_fill(NULL::json, ARRAY[v_count]);
  -- the accounts, in the order of their locks
  a_id uuid[]; a_code text[]; a_sign int[]; a_kind text[]; a_division text[]; a_open boolean[];
  a_low bigint[]; a_high bigint[]; a_balance numeric[]; a_held bigint[]; a_version bigint[]; a_closed timestamptz[];
  a_begin numeric[]; a_seen int[]; b_balance numeric[]; b_version bigint[];
  v_index int[]; v_known uuid[]; v_twins boolean;
  -- what is to be written
  o_tx int := 0; o_line int := 0; v_tx int; v_line int;
  o_rows ledger_written[]; o_request int[]; o_payload text[]; o_row ledger_written; p_rows ledger_written_line[];
  l_balance bigint[]; l_version bigint[]; l_overdrawn boolean[];
  -- one transaction at work
  k int := 1; e int := 1; i int; a int; v_first int; v_sum numeric; v_debits numeric; v_fault text; v_at int;
  v_kinds text; v_late boolean; v_overdrawn boolean; v_flag boolean; v_division text; v_divisions text[];
  v_lines text; v_codes text; v_now timestamptz; v_recorded text; v_actor text; v_audit text; v_trace text;
BEGIN
  IF r_key IS NOT NULL THEN
    SELECT c.states, c.kept INTO v_state, v_kept FROM ledger_claim(r_actor, r_path, r_key, r_hash) c;
  END IF;

  SELECT array_agg(x.id) INTO a_id FROM (SELECT DISTINCT c FROM unnest(e_account) c) w
   CROSS JOIN LATERAL (SELECT a.id, a.division_code FROM ledger_accounts a WHERE a.code = w.c OFFSET 0) x
   WHERE x.division_code >= (SELECT min(lo) FROM unnest(r_lo) lo) AND x.division_code < (SELECT max(hi) FROM unnest(r_hi) hi);
  SELECT array_agg(b.account_id), array_agg(b.balance_fen), array_agg(b.held_fen), array_agg(b.version),
         array_agg(b.closed_until) INTO a_id, a_balance, a_held, a_version, a_closed
    FROM (SELECT * FROM ledger_balances b WHERE b.account_id = ANY (a_id) ORDER BY b.account_id FOR NO KEY UPDATE) b;
  -- only now: what the accounts say was settled while we waited for their locks
  SELECT array_agg(x.code ORDER BY l.no), array_agg(ledger_sign(x.type) ORDER BY l.no), array_agg(x.kind ORDER BY l.no),
         array_agg(x.division_code ORDER BY l.no), array_agg(x.status = 'open' ORDER BY l.no),
         array_agg(x.min_balance_fen ORDER BY l.no), array_agg(x.max_balance_fen ORDER BY l.no)
    INTO a_code, a_sign, a_kind, a_division, a_open, a_low, a_high
    FROM unnest(a_id) WITH ORDINALITY AS l(id, no)
   CROSS JOIN LATERAL (SELECT * FROM ledger_accounts x WHERE x.id = l.id OFFSET 0) x;
  SELECT array_agg(x.no ORDER BY l.no) INTO v_index FROM unnest(e_account) WITH ORDINALITY AS l(code, no)
    LEFT JOIN unnest(a_code) WITH ORDINALITY AS x(code, no) ON x.code = l.code;
  SELECT array_agg(x.id) INTO v_known FROM ledger_transactions x WHERE x.id = ANY (t_id);
  v_twins := cardinality(t_id) > 1 AND (SELECT count(DISTINCT x) FROM unnest(t_id) x) < cardinality(t_id);
  a_seen := array_fill(0, ARRAY[coalesce(cardinality(a_id), 0)]);
  a_begin := a_balance;
  v_now := clock_timestamp(); v_recorded := to_json(v_now)::text;

  FOR q IN 1 .. v_count LOOP
    v_tx := o_tx; v_line := o_line; v_fault := NULL; v_actor := to_json(r_actor[q])::text;
    v_audit := '{"recorded_at":' || v_recorded || ',"actor":' || v_actor
      || ',"action":"post","entity":"ledger_transactions","entity_id":"';
    v_trace := '","trace_id":' || to_json(r_trace[q]) || ',"address":' || coalesce(to_json(r_address[q])::text, 'null')
      || ',"before":null,"after":{"seq":';
    IF v_count > 1 THEN
      b_balance := a_balance; b_version := a_version;
    END IF;
    WHILE t_request[k] = q LOOP
      v_first := e;
      IF v_fault IS NULL AND v_state[q] = 'posted' THEN
        v_sum := 0; v_debits := 0; v_at := NULL; v_kinds := NULL; v_late := false; v_overdrawn := false; v_division := NULL;
        v_divisions := NULL;
        IF t_id[k] = ANY (v_known) OR (v_twins AND array_position(t_id, t_id[k]) < k) THEN
          v_fault := 'transaction_exists';
        ELSIF t_event_at[k] > v_now + interval '5 minutes' THEN
          v_fault := 'event_in_future';
        END IF;
        WHILE v_fault IS NULL AND e_transaction[e] = k LOOP
          a := v_index[e];
          v_fault := CASE
            WHEN e_amount[e] IS NULL OR e_amount[e] = 0 OR e_amount[e] NOT BETWEEN -c_most AND c_most THEN 'amount_out_of_range'
            WHEN a IS NULL OR a_division[a] < r_lo[q] OR a_division[a] >= r_hi[q] THEN 'unknown_account'
            WHEN NOT a_open[a] THEN 'account_closed'
            WHEN a_kind[a] <> v_kinds THEN 'mixed_kinds'
            WHEN a_kind[a] = 'decided' AND t_event_at[k] < a_closed[a] THEN 'period_closed' END;
          EXIT WHEN v_fault IS NOT NULL;
          IF a_seen[a] <> k THEN
            a_seen[a] := k; a_begin[a] := a_balance[a];
          END IF;
          a_balance[a] := a_balance[a] + a_sign[a] * e_amount[e]::numeric;
          a_version[a] := a_version[a] + 1;
          v_sum := v_sum + e_amount[e]; v_debits := v_debits + greatest(e_amount[e], 0);
          v_kinds := a_kind[a]; v_late := v_late OR coalesce(t_event_at[k] < a_closed[a], false);
          IF v_division IS DISTINCT FROM a_division[a] THEN
            v_division := a_division[a]; v_divisions := v_divisions || v_division;
          END IF;
          l_balance[e] := a_balance[a]; l_version[e] := a_version[a];
          e := e + 1;
        END LOOP;
        IF v_fault IS NOT NULL THEN
          v_at := CASE WHEN v_fault NOT IN ('transaction_exists', 'event_in_future', 'mixed_kinds') THEN e END;
        ELSIF e - v_first < 2 OR v_debits = 0 OR v_debits = v_sum THEN
          v_fault := 'one_sided';
        ELSIF v_sum <> 0 THEN
          v_fault := 'unbalanced';
        END IF;
        i := v_first;
        WHILE v_fault IS NULL AND i < e LOOP
          a := v_index[i]; v_at := i; v_flag := false;
          IF abs(a_balance[a]) > c_most THEN
            v_fault := 'balance_out_of_range';
          ELSIF a_kind[a] = 'mirrored' THEN  -- a bank fact: recorded whatever it says, and flagged
            v_flag := coalesce(a_balance[a] < a_begin[a] AND a_balance[a] < a_low[a], false);
            v_overdrawn := v_overdrawn OR v_flag;
          ELSIF a_balance[a] < a_begin[a] AND a_balance[a] - a_held[a] < a_low[a] THEN
            v_fault := 'below_limit';
          ELSIF a_balance[a] > a_begin[a] AND a_balance[a] > a_high[a] THEN
            v_fault := 'above_limit';
          END IF;
          l_overdrawn[i] := v_flag;
          i := i + 1;
        END LOOP;
        IF v_fault IS NOT NULL THEN
          v_state[q] := 'refused'; f_fault[q] := v_fault; f_tx[q] := k; f_line[q] := v_at;
          f_told[q] := CASE
            WHEN v_fault IN ('below_limit', 'above_limit') THEN json_build_object('account', a_code[a], 'balance_fen',
              a_balance[a], 'held_fen', a_held[a], 'limit_fen', CASE v_fault WHEN 'below_limit' THEN a_low[a] ELSE a_high[a] END)
            WHEN v_fault = 'unbalanced' THEN json_build_object('difference_fen', v_sum)
            WHEN v_fault = 'period_closed' THEN json_build_object('account', a_code[a], 'closed_until', a_closed[a])
            WHEN v_at IS NOT NULL THEN json_build_object('account', e_account[v_at])
            ELSE json_build_object('id', t_id[k]) END;
        ELSE
          o_tx := o_tx + 1; o_request[o_tx] := q;
          o_row := ROW(q, nextval('ledger_transactions_seq'), t_id[k], CASE cardinality(v_divisions) WHEN 1 THEN v_division
            ELSE ledger_division(v_divisions) END, coalesce(t_kind[k], 'posting'), t_event_at[k],
            CASE WHEN v_late THEN v_now ELSE t_event_at[k] END, coalesce(t_memo[k], ''),
            CASE WHEN v_late AND v_overdrawn THEN '{late,overdrawn}' WHEN v_late THEN '{late}'
              WHEN v_overdrawn THEN '{overdrawn}' ELSE '{}' END, t_reverses[k], t_hold[k], NULL, NULL, NULL, NULL);
          v_lines := ''; v_codes := '';
          FOR i IN v_first .. e - 1 LOOP
            a := v_index[i];
            v_codes := v_codes || CASE v_codes WHEN '' THEN '"' ELSE ',"' END || a_code[a] || '"';
            v_lines := v_lines || CASE v_lines WHEN '' THEN '' ELSE ',' END || '{"line":' || i - v_first + 1
              || ',"account_id":"' || a_id[a] || '","account":"' || a_code[a]
              || CASE WHEN e_amount[i] > 0 THEN '","side":"debit","amount_fen":' ELSE '","side":"credit","amount_fen":' END
              || abs(e_amount[i]) || ',"currency":"CNY","balance_fen":' || l_balance[i] || ',"version":' || l_version[i]
              || CASE WHEN l_overdrawn[i] THEN ',"overdrawn":true}' ELSE ',"overdrawn":false}' END;
            p_rows[o_line + 1 + i - v_first] := ROW(o_row.seq, i - v_first + 1, a_id[a], l_version[i], e_amount[i],
              l_balance[i], o_row.effective_at, a_division[a], l_overdrawn[i]);
          END LOOP;
          o_line := o_line + e - v_first;
          o_row.payload := '{"id":"' || o_row.id || '","seq":' || o_row.seq || ',"kind":"' || o_row.kind
            || '","division_code":"' || o_row.division || '","event_at":' || to_json(o_row.event_at)
            || ',"effective_at":' || to_json(o_row.effective_at) || ',"recorded_at":' || v_recorded
            || ',"actor":' || v_actor || ',"memo":' || to_json(o_row.memo) || ',"flags":' || to_json(o_row.flags)
            || ',"reverses":' || coalesce('"' || o_row.reverses || '"', 'null')
            || ',"hold_id":' || coalesce('"' || o_row.hold || '"', 'null') || ',"entries":[' || v_lines || ']}';
          o_row.hash := sha256(convert_to(o_row.payload, 'UTF8'));
          o_row.audit := v_audit || o_row.id || '","division_code":"' || o_row.division || v_trace || o_row.seq
            || ',"amount_fen":' || v_debits || ',"sha256":"' || encode(o_row.hash, 'hex') || '"}}';
          o_row.event := '{"seq":' || o_row.seq || ',"kind":"' || o_row.kind || '","event_at":' || to_json(o_row.event_at)
            || ',"amount_fen":' || v_debits || ',"accounts":[' || v_codes || '],"late":' || v_late
            || ',"overdrawn":' || v_overdrawn || ',"reverses":' || coalesce('"' || o_row.reverses || '"', 'null')
            || ',"hold_id":' || coalesce('"' || o_row.hold || '"', 'null') || '}';
          o_payload[o_tx] := o_row.payload; o_rows[o_tx] := o_row;
        END IF;
      END IF;
      e := v_first;
      WHILE e_transaction[e] = k LOOP
        e := e + 1;
      END LOOP;
      k := k + 1;
    END LOOP;
    IF v_state[q] = 'refused' THEN
      o_tx := v_tx; o_line := v_line; a_seen := array_fill(0, ARRAY[coalesce(cardinality(a_id), 0)]);
      IF v_count > 1 THEN
        a_balance := b_balance; a_version := b_version;
      END IF;
    END IF;
  END LOOP;

  IF o_tx > 0 THEN
    o_rows := o_rows[:o_tx]; p_rows := p_rows[:o_line];
    INSERT INTO ledger_transactions (seq, id, division_code, kind, event_at, effective_at, recorded_at, actor, memo,
                                     flags, reverses, hold_id, payload, leaf_hash)
    SELECT t.seq, t.id, t.division, t.kind, t.event_at, t.effective_at, v_now, r_actor[t.request], t.memo, t.flags,
           t.reverses, t.hold, t.payload, t.hash FROM unnest(o_rows) t;
    INSERT INTO ledger_entries (seq, line, account_id, version, amount_fen, balance_fen, effective_at, recorded_at,
                                division_code, overdrawn)
    SELECT l.seq, l.line, l.account, l.version, l.amount, l.balance, l.effective_at, v_now, l.division, l.overdrawn
      FROM unnest(p_rows) l;
    UPDATE ledger_balances b SET balance_fen = n.balance::bigint, version = n.version
      FROM unnest(a_id, a_balance, a_version) AS n(id, balance, version)
     WHERE b.account_id = n.id AND b.version <> n.version;
    INSERT INTO audit_entries (recorded_at, actor, action, entity, entity_id, division_code, trace_id, payload, leaf_hash)
    SELECT v_now, r_actor[t.request], 'post', 'ledger_transactions', t.id::text, t.division, r_trace[t.request], t.audit,
           sha256(convert_to(t.audit, 'UTF8')) FROM unnest(o_rows) t;
    INSERT INTO outbox (id, type, subject, division_code, data)
    SELECT uuidv7(), 'restoration.ledger_posted', t.id::text, t.division, t.event::jsonb FROM unnest(o_rows) t;
    IF r_key IS NOT NULL THEN
      INSERT INTO idempotency_keys (principal, method, route, key, request_hash, status, body, headers)
      SELECT r_actor[t.request], 'POST', r_path[t.request], r_key[t.request], r_hash[t.request], 201,
             string_agg(uuid_send(t.id), '' ORDER BY t.seq), '{}' FROM unnest(o_rows) t GROUP BY t.request;
    END IF;
  END IF;

  FOR q IN 1 .. v_count LOOP
    request := q; state := v_state[q]; fault := f_fault[q]; fault_tx := f_tx[q]; fault_line := f_line[q]; told := f_told[q];
    body := CASE state
      WHEN 'posted' THEN array_to_string(o_payload[array_position(o_request, q) :
        least(o_tx, coalesce(array_position(o_request, q + 1) - 1, o_tx))], ',')
      WHEN 'stored' THEN ledger_payloads(v_kept[q]) END;
    RETURN NEXT;
  END LOOP;
END $$;
