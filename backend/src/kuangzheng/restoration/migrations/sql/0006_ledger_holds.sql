-- Holds, reversals, closed periods, balances of the past.

CREATE TABLE ledger_holds (
  id            uuid PRIMARY KEY,
  division_code text COLLATE "C" NOT NULL,
  account_id    uuid NOT NULL REFERENCES ledger_accounts,
  amount_fen    bigint NOT NULL CHECK (amount_fen BETWEEN 1 AND 9007199254740992),
  memo          text NOT NULL,
  expires_at    timestamptz,
  actor         text NOT NULL,
  recorded_at   timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX ledger_holds_division ON ledger_holds (division_code, id);
CREATE INDEX ledger_holds_account ON ledger_holds (account_id, id);

-- A hold ends once: posted, voided or expired. The key says so.
CREATE TABLE ledger_hold_ends (
  hold_id        uuid PRIMARY KEY REFERENCES ledger_holds,
  division_code  text COLLATE "C" NOT NULL,
  kind           text NOT NULL CHECK (kind IN ('posted', 'voided', 'expired')),
  transaction_id uuid UNIQUE REFERENCES ledger_transactions (id),
  actor          text NOT NULL,
  recorded_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((kind = 'posted') = (transaction_id IS NOT NULL))
);
CREATE INDEX ledger_hold_ends_division ON ledger_hold_ends (division_code, hold_id);
ALTER TABLE ledger_transactions ADD FOREIGN KEY (hold_id) REFERENCES ledger_holds;

CREATE TABLE ledger_closings (
  id            uuid PRIMARY KEY,
  division_code text COLLATE "C" NOT NULL,
  scope_lo      text COLLATE "C" NOT NULL,
  scope_hi      text COLLATE "C" NOT NULL,
  through       date NOT NULL,
  closed_until  timestamptz NOT NULL,
  accounts      int NOT NULL,
  actor         text NOT NULL,
  recorded_at   timestamptz NOT NULL,
  UNIQUE (division_code, through)
);
CREATE TABLE ledger_closing_balances (
  account_id    uuid NOT NULL REFERENCES ledger_accounts,
  closed_until  timestamptz NOT NULL,
  closing_id    uuid NOT NULL REFERENCES ledger_closings,
  division_code text COLLATE "C" NOT NULL,
  balance_fen   bigint NOT NULL,
  recorded_at   timestamptz NOT NULL,
  PRIMARY KEY (account_id, closed_until)
);
CREATE INDEX ledger_closing_balances_division ON ledger_closing_balances (division_code, closing_id);

DO $$
DECLARE
  target text;
BEGIN
  FOREACH target IN ARRAY ARRAY['ledger_holds', 'ledger_hold_ends', 'ledger_closings', 'ledger_closing_balances'] LOOP
    EXECUTE format('CALL protect_rows(%L)', target);
    EXECUTE format('REVOKE INSERT, UPDATE ON %I FROM kz_official, kz_worker', target);
    EXECUTE format('CALL make_append_only(%L)', target);
  END LOOP;
END $$;
CALL audit_table('ledger_holds');
CALL audit_table('ledger_hold_ends', 'hold_id');
CALL audit_table('ledger_closings');
CREATE POLICY portal_rows ON ledger_holds FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM ledger_accounts a WHERE a.id = account_id));
CREATE POLICY portal_rows ON ledger_hold_ends FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM ledger_holds h WHERE h.id = hold_id));
GRANT SELECT ON ledger_holds, ledger_hold_ends TO kz_portal;

-- What has been locked, in the one order that everybody keeps.
CREATE FUNCTION ledger_lock(p_ids uuid[]) RETURNS void
  LANGUAGE sql AS $$
  SELECT FROM ledger_balances b WHERE b.account_id = ANY (p_ids) ORDER BY b.account_id FOR NO KEY UPDATE
$$;

CREATE FUNCTION ledger_hold(p_id uuid, p_account text, p_amount bigint, p_expires_at timestamptz, p_memo text,
                            OUT fault text, OUT told json)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_account ledger_accounts;
  v_balance ledger_balances;
BEGIN
  told := json_build_object('account', p_account, 'id', p_id);
  SELECT b.* INTO v_balance FROM ledger_balances b
   WHERE b.account_id = (SELECT a.id FROM ledger_accounts a WHERE a.code = p_account
                            AND a.division_code >= scope_lo() AND a.division_code < scope_hi())
     FOR NO KEY UPDATE;
  SELECT * INTO v_account FROM ledger_accounts a WHERE a.id = v_balance.account_id;
  fault := CASE
    WHEN v_account.id IS NULL THEN 'unknown_account'
    WHEN EXISTS (SELECT FROM ledger_holds h WHERE h.id = p_id) THEN 'hold_exists'
    WHEN p_amount IS NULL OR p_amount NOT BETWEEN 1 AND 9007199254740992 THEN 'amount_out_of_range'
    WHEN p_expires_at <= clock_timestamp() THEN 'hold_expired'
    WHEN v_account.status <> 'open' THEN 'account_closed'
    WHEN v_account.kind = 'mirrored' THEN 'hold_on_mirrored'
    WHEN v_balance.balance_fen::numeric - v_balance.held_fen - p_amount
         < coalesce(v_account.min_balance_fen, -9007199254740992) THEN 'below_limit' END;
  IF fault = 'below_limit' THEN
    told := json_build_object('account', p_account, 'balance_fen', v_balance.balance_fen,
      'held_fen', v_balance.held_fen::numeric + p_amount, 'limit_fen', v_account.min_balance_fen);
  END IF;
  IF fault IS NULL THEN
    UPDATE ledger_balances SET held_fen = held_fen + p_amount WHERE account_id = v_account.id;
    INSERT INTO ledger_holds (id, division_code, account_id, amount_fen, memo, expires_at, actor)
    VALUES (p_id, v_account.division_code, v_account.id, p_amount, p_memo, p_expires_at, kz_setting('kz.actor'));
  END IF;
END $$;

-- The hold itself is not locked: it never changes, and its end is decided under the account's lock.
CREATE FUNCTION ledger_hold_end(p_hold ledger_holds, p_kind text, p_transaction uuid) RETURNS void
  LANGUAGE sql AS $$
  INSERT INTO ledger_hold_ends (hold_id, division_code, kind, transaction_id, actor)
  VALUES (p_hold.id, p_hold.division_code, p_kind, p_transaction, kz_setting('kz.actor'));
$$;

CREATE FUNCTION ledger_hold_void(p_id uuid, p_kind text, OUT fault text, OUT told json)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_hold ledger_holds;
BEGIN
  SELECT * INTO v_hold FROM ledger_holds h WHERE h.id = p_id
     AND h.division_code >= scope_lo() AND h.division_code < scope_hi();
  PERFORM ledger_lock(ARRAY[v_hold.account_id]);
  fault := CASE WHEN v_hold.id IS NULL THEN 'hold_not_found'
                WHEN EXISTS (SELECT FROM ledger_hold_ends e WHERE e.hold_id = p_id) THEN 'hold_ended'
                WHEN p_kind = 'expired' AND (v_hold.expires_at > clock_timestamp()) IS NOT FALSE THEN 'hold_not_expired' END;
  told := json_build_object('id', p_id, 'ended', (SELECT e.kind FROM ledger_hold_ends e WHERE e.hold_id = p_id));
  IF fault IS NULL THEN
    UPDATE ledger_balances SET held_fen = held_fen - v_hold.amount_fen WHERE account_id = v_hold.account_id;
    PERFORM ledger_hold_end(v_hold, p_kind, NULL);
  END IF;
END $$;

-- What is posted leaves the held account towards the other one; the rest of the hold is free again. A
-- fault after the hold was released is the caller's to roll back.
CREATE FUNCTION ledger_hold_post(p_hold uuid, p_id uuid, p_event_at timestamptz, p_memo text, p_amount bigint, p_other text,
                                 OUT fault text, OUT told json, OUT body text)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_hold ledger_holds;
  v_code text;
  v_sign int;
  v_amount bigint;
BEGIN
  SELECT * INTO v_hold FROM ledger_holds h WHERE h.id = p_hold
     AND h.division_code >= scope_lo() AND h.division_code < scope_hi();
  SELECT a.code, ledger_sign(a.type) INTO v_code, v_sign FROM ledger_accounts a WHERE a.id = v_hold.account_id;
  PERFORM ledger_lock(ARRAY[v_hold.account_id, (SELECT a.id FROM ledger_accounts a WHERE a.code = p_other)]);
  v_amount := coalesce(p_amount, v_hold.amount_fen);
  fault := CASE WHEN v_hold.id IS NULL THEN 'hold_not_found'
                WHEN EXISTS (SELECT FROM ledger_hold_ends e WHERE e.hold_id = p_hold) THEN 'hold_ended'
                WHEN v_hold.expires_at <= clock_timestamp() THEN 'hold_expired'
                WHEN v_amount < 1 THEN 'amount_out_of_range'
                WHEN v_amount > v_hold.amount_fen THEN 'above_hold' END;
  told := json_build_object('id', p_hold, 'limit_fen', v_hold.amount_fen,
    'ended', (SELECT e.kind FROM ledger_hold_ends e WHERE e.hold_id = p_hold));
  IF fault IS NOT NULL THEN
    RETURN;
  END IF;
  UPDATE ledger_balances SET held_fen = held_fen - v_hold.amount_fen WHERE account_id = v_hold.account_id;
  SELECT w.fault, w.told, w.body INTO fault, told, body FROM ledger_write(
    ARRAY[kz_setting('kz.actor')], ARRAY[coalesce(kz_setting('kz.trace'), '')], ARRAY[kz_setting('kz.address')],
    ARRAY[scope_lo()], ARRAY[scope_hi()], NULL, NULL, NULL, ARRAY[1], ARRAY[p_id], ARRAY[p_event_at], ARRAY[p_memo],
    ARRAY['hold'], NULL, ARRAY[p_hold], ARRAY[1, 1], ARRAY[v_code, p_other],
    ARRAY[-v_sign * v_amount, v_sign * v_amount]) w;
  IF fault IS NULL THEN
    PERFORM ledger_hold_end(v_hold, 'posted', p_id);
  END IF;
END $$;

-- The same lines, the other way round, once.
CREATE FUNCTION ledger_reverse(p_original uuid, p_id uuid, p_event_at timestamptz, p_memo text,
                               OUT fault text, OUT told json, OUT body text)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_original ledger_transactions;
  v_codes text[];
  v_amounts bigint[];
BEGIN
  SELECT * INTO v_original FROM ledger_transactions t WHERE t.id = p_original AND EXISTS (
    SELECT FROM ledger_entries e WHERE e.seq = t.seq AND e.division_code >= scope_lo() AND e.division_code < scope_hi());
  SELECT array_agg(a.code ORDER BY e.line), array_agg(-e.amount_fen ORDER BY e.line) INTO v_codes, v_amounts
    FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id WHERE e.seq = v_original.seq;
  PERFORM ledger_lock(ARRAY(SELECT e.account_id FROM ledger_entries e WHERE e.seq = v_original.seq));
  fault := CASE WHEN v_original.id IS NULL THEN 'transaction_not_found'
                WHEN v_original.kind = 'reversal' THEN 'reversal_of_reversal'
                WHEN EXISTS (SELECT FROM ledger_transactions t WHERE t.reverses = p_original) THEN 'already_reversed'
                WHEN p_event_at < v_original.event_at THEN 'reversal_before_event' END;
  told := json_build_object('id', p_original);
  IF fault IS NULL THEN
    SELECT w.fault, w.told, w.body INTO fault, told, body FROM ledger_write(
      ARRAY[kz_setting('kz.actor')], ARRAY[coalesce(kz_setting('kz.trace'), '')], ARRAY[kz_setting('kz.address')],
      ARRAY[scope_lo()], ARRAY[scope_hi()], NULL, NULL, NULL, ARRAY[1], ARRAY[p_id], ARRAY[p_event_at], ARRAY[p_memo],
      ARRAY['reversal'], ARRAY[p_original], NULL, array_fill(1, ARRAY[cardinality(v_codes)]), v_codes, v_amounts) w;
  END IF;
END $$;

-- Closes all accounts of a division through a day. Each keeps what stood on it then.
CREATE FUNCTION ledger_close(p_id uuid, p_division text, p_lo text, p_hi text, p_through date, OUT fault text, OUT told json)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'Asia/Shanghai' AS $$
DECLARE
  v_until timestamptz := (p_through + 1)::timestamptz;
  v_now timestamptz;
  v_count int;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('kz-ledger-close', 0));
  PERFORM ledger_lock(ARRAY(SELECT a.id FROM ledger_accounts a WHERE a.division_code >= p_lo AND a.division_code < p_hi));
  v_now := clock_timestamp();
  fault := CASE
    WHEN (p_lo >= scope_lo() AND p_hi <= scope_hi()) IS NOT TRUE THEN 'outside_scope'
    WHEN v_until > v_now THEN 'period_not_over'
    WHEN EXISTS (SELECT FROM ledger_closings c WHERE c.closed_until >= v_until AND c.scope_lo <= p_lo AND c.scope_hi >= p_hi)
      THEN 'period_closed' END;
  told := json_build_object('id', p_id, 'closed_until', v_until);
  IF fault IS NOT NULL THEN
    RETURN;
  END IF;
  UPDATE ledger_balances b SET closed_until = v_until FROM ledger_accounts a
   WHERE a.id = b.account_id AND a.division_code >= p_lo AND a.division_code < p_hi
     AND (b.closed_until < v_until) IS NOT FALSE;
  GET DIAGNOSTICS v_count = ROW_COUNT;
  INSERT INTO ledger_closings (id, division_code, scope_lo, scope_hi, through, closed_until, accounts, actor, recorded_at)
  VALUES (p_id, p_division, p_lo, p_hi, p_through, v_until, v_count, kz_setting('kz.actor'), v_now);
  INSERT INTO ledger_closing_balances (account_id, closed_until, closing_id, division_code, balance_fen, recorded_at)
  SELECT a.id, v_until, p_id, a.division_code, b.balance_fen - ledger_sign(a.type) * coalesce(
           (SELECT sum(e.amount_fen) FROM ledger_entries e WHERE e.account_id = a.id AND e.effective_at >= v_until), 0), v_now
    FROM ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id
   WHERE a.division_code >= p_lo AND a.division_code < p_hi AND b.closed_until = v_until
      ON CONFLICT (account_id, closed_until) DO NOTHING;
  told := json_build_object('id', p_id, 'closed_until', v_until, 'accounts', v_count);
END $$;

-- An account that is opened late does not open a closed period.
CREATE OR REPLACE FUNCTION ledger_account_follows() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_balance ledger_balances;
BEGIN
  IF TG_OP = 'INSERT' THEN
    PERFORM pg_advisory_xact_lock_shared(hashtextextended('kz-ledger-close', 0));
    INSERT INTO ledger_balances (account_id, closed_until)
    VALUES (NEW.id, (SELECT max(c.closed_until) FROM ledger_closings c
                      WHERE NEW.division_code >= c.scope_lo AND NEW.division_code < c.scope_hi));
    RETURN NULL;
  END IF;
  IF (NEW.id, NEW.code, NEW.type, NEW.kind, NEW.division_code, NEW.currency)
     IS DISTINCT FROM (OLD.id, OLD.code, OLD.type, OLD.kind, OLD.division_code, OLD.currency) THEN
    RAISE EXCEPTION 'code, type, kind, division and currency of an account stay' USING ERRCODE = 'KZ011';
  END IF;
  IF NEW.status = 'closed' AND OLD.status = 'open' THEN
    SELECT * INTO STRICT v_balance FROM ledger_balances WHERE account_id = NEW.id FOR UPDATE;
    IF v_balance.balance_fen <> 0 OR v_balance.held_fen <> 0 THEN
      RAISE EXCEPTION 'an account closes at zero' USING ERRCODE = 'KZ012';
    END IF;
  END IF;
  RETURN NULL;
END $$;

-- What stood on an account before an instant, as it was known at another: the newest closing before
-- it, and the lines since.
CREATE FUNCTION find_ledger_balance(p_lo text, p_hi text, p_holder uuid, p_portal boolean, p_id uuid, p_code text,
                                    p_before timestamptz, p_known timestamptz,
                                    OUT account_id uuid, OUT code text, OUT balance_fen bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.id, a.code, coalesce(c.balance_fen, 0) + ledger_sign(a.type) * coalesce((
           SELECT sum(e.amount_fen) FROM ledger_entries e
            WHERE e.account_id = a.id AND e.effective_at >= coalesce(c.closed_until, '-infinity')
              AND e.effective_at < p_before AND e.recorded_at <= p_known), 0)::bigint
    FROM ledger_accounts a
    LEFT JOIN LATERAL (SELECT c.balance_fen, c.closed_until FROM ledger_closing_balances c
                        WHERE c.account_id = a.id AND c.closed_until <= p_before AND c.recorded_at <= p_known
                        ORDER BY c.closed_until DESC LIMIT 1) c ON true
   WHERE a.id = coalesce(p_id, (SELECT x.id FROM ledger_accounts x WHERE x.code = p_code))
     AND ledger_sees(a, p_lo, p_hi, p_holder, p_portal)
$$;
CALL grant_to_login('find_ledger_balance(text,text,uuid,boolean,uuid,text,timestamptz,timestamptz)');

-- Every account of the scope with what stood on it; both sums are over all of them, not the page.
CREATE FUNCTION find_ledger_trial(p_before timestamptz, p_known timestamptz, p_after text, p_limit int)
  RETURNS TABLE (id uuid, account text, name text, type text, kind text, division_code text, debit_fen bigint,
                 credit_fen bigint, all_debit_fen bigint, all_credit_fen bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH later AS (
    SELECT e.account_id, sum(e.amount_fen) AS moved FROM ledger_entries e
     WHERE (e.effective_at >= p_before OR e.recorded_at > p_known)
       AND e.division_code >= scope_lo() AND e.division_code < scope_hi() GROUP BY e.account_id
  ), stood AS (
    SELECT a.id, a.code, a.name, a.type, a.kind, a.division_code,
           (ledger_sign(a.type) * b.balance_fen - coalesce(l.moved, 0))::bigint AS debit
      FROM ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id LEFT JOIN later l ON l.account_id = a.id
     WHERE a.division_code >= scope_lo() AND a.division_code < scope_hi()
  )
  SELECT s.id, s.code, s.name, s.type, s.kind, s.division_code, greatest(s.debit, 0), greatest(-s.debit, 0),
         t.debits, t.credits
    FROM stood s CROSS JOIN (SELECT sum(greatest(debit, 0))::bigint AS debits, sum(greatest(-debit, 0))::bigint AS credits
                               FROM stood) t
   WHERE (s.code > p_after) IS NOT FALSE ORDER BY s.code LIMIT p_limit
$$;

GRANT EXECUTE ON FUNCTION ledger_hold, ledger_hold_void, ledger_hold_post, ledger_reverse, ledger_close
  TO kz_official, kz_worker;
GRANT EXECUTE ON FUNCTION find_ledger_trial, find_ledger_balance TO kz_official, kz_worker, kz_verifier;
