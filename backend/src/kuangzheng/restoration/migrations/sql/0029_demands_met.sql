-- A demand is met when what it demands has been deposited, or when nothing is short any more. What met it are the
-- transactions that deposited or lowered what is due after it was drafted; once one of them is reversed it is open again.
ALTER TABLE demand_notices
  DROP CONSTRAINT demand_notices_state_check,
  ADD CONSTRAINT demand_notices_state_check CHECK (state IN ('draft', 'issued', 'met', 'withdrawn')),
  ADD COLUMN since_seq bigint,
  ADD COLUMN rest_fen bigint CHECK (rest_fen >= 0),
  ADD COLUMN met_on date,
  ADD COLUMN met_by jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(met_by) = 'array'),
  ADD COLUMN reopened_on date,
  ADD CHECK ((state = 'met') = (met_on IS NOT NULL)),
  ADD CHECK (state <> 'met' OR (number IS NOT NULL AND issued_on IS NOT NULL AND rest_fen = 0));
COMMENT ON COLUMN demand_notices.since_seq IS 'the last transaction of the fund when it was drafted';
COMMENT ON COLUMN demand_notices.rest_fen IS 'what is not deposited of the amount; NULL until the fund is counted again';
COMMENT ON COLUMN demand_notices.met_by IS 'id, day and amount of the transactions that met it';
CREATE INDEX demand_notices_waiting ON demand_notices (fund_id) WHERE state IN ('issued', 'met');

CREATE FUNCTION fund_last_seq(p_fund uuid) RETURNS bigint
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN (SELECT coalesce(max(last.seq), 0) FROM ledger_accounts a
           CROSS JOIN LATERAL (SELECT e.seq FROM ledger_entries e WHERE e.account_id = a.id
                                ORDER BY e.version DESC LIMIT 1) last
           WHERE a.owner_kind = 'fund' AND a.owner_id = p_fund
             AND a.division_code >= scope_lo() AND a.division_code < scope_hi());
GRANT EXECUTE ON FUNCTION fund_last_seq TO kz_official, kz_worker;

-- Demands of these funds against what the ledger says now; those that change are told by event.
CREATE FUNCTION settle_demands(p_ids uuid[], p_on date) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  WITH stood AS (
    SELECT d.id, d.state, d.rest_fen AS before,
           CASE d.basis
             WHEN 'estimate' THEN least(greatest(d.amount_fen - (s.paid_fen - (d.figures ->> 'paid_fen')::bigint), 0), s.short_fen)
             ELSE greatest(d.amount_fen - (s.paid_fen - (d.figures ->> 'paid_fen')::bigint), 0)
           END AS rest,
           EXISTS (SELECT FROM jsonb_array_elements(d.met_by) m
                     JOIN ledger_transactions r ON r.reverses = (m ->> 'id')::uuid) AS undone,
           (SELECT coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'on', (t.event_at AT TIME ZONE 'Asia/Shanghai')::date,
                     'amount_fen', t.amount, 'memo', t.memo) ORDER BY t.seq), '[]')
              FROM (SELECT x.id, x.seq, x.event_at, x.memo, sum(CASE WHEN a.code LIKE '%:paid' THEN -e.amount_fen ELSE e.amount_fen END) AS amount
                      FROM ledger_accounts a JOIN ledger_entries e ON e.account_id = a.id
                      JOIN ledger_transactions x ON x.seq = e.seq
                     WHERE a.owner_kind = 'fund' AND a.owner_id = d.fund_id
                       AND (a.code LIKE '%:paid' OR a.code LIKE '%:due')
                       AND CASE WHEN d.since_seq IS NULL THEN x.recorded_at > d.created_at ELSE x.seq > d.since_seq END
                       AND x.kind <> 'reversal' AND NOT EXISTS (SELECT FROM ledger_transactions r WHERE r.reverses = x.id)
                     GROUP BY x.id, x.seq, x.event_at, x.memo
                    HAVING bool_or(a.code LIKE '%:paid') OR d.basis = 'estimate') t
             WHERE t.amount > 0) AS by
      FROM demand_notices d JOIN funds f ON f.id = d.fund_id JOIN fund_sums s ON s.fund_id = d.fund_id
     WHERE d.fund_id = ANY (p_ids) AND d.state IN ('issued', 'met') AND f.state <> 'closed'
       AND d.division_code >= scope_lo() AND d.division_code < scope_hi()),
  judged AS (
    SELECT id, rest, by,
           CASE WHEN rest = 0 THEN 'met' ELSE 'issued' END AS state
      FROM stood WHERE CASE state WHEN 'met' THEN undone ELSE rest IS DISTINCT FROM before END),
  changed AS (
    UPDATE demand_notices d
       SET state = j.state, rest_fen = j.rest,
           met_on = CASE WHEN j.state = 'met' THEN coalesce((SELECT max((m ->> 'on')::date) FROM jsonb_array_elements(j.by) m), p_on) END,
           met_by = CASE j.state WHEN 'met' THEN j.by ELSE '[]' END,
           reopened_on = CASE WHEN d.state = 'met' AND j.state = 'issued' THEN p_on ELSE d.reopened_on END,
           version = d.version + 1, updated_at = clock_timestamp()
      FROM judged j WHERE j.id = d.id
    RETURNING d.*, old.state AS was)
  INSERT INTO outbox (id, type, subject, division_code, data)
  SELECT uuidv7(), CASE c.state WHEN 'met' THEN 'restoration.demand_met' ELSE 'restoration.demand_reopened' END,
         c.id::text, c.division_code,
         jsonb_build_object('demand_id', c.id, 'fund_id', c.fund_id, 'holder_id', c.holder_id, 'division_code', c.division_code,
           'number', c.number, 'amount_fen', c.amount_fen, 'rest_fen', c.rest_fen, 'met_on', c.met_on, 'met_by', c.met_by,
           'reopened_on', c.reopened_on)
    FROM changed c WHERE c.state <> c.was;
END $$;

-- Counting the funds settles their demands in the same transaction.
ALTER FUNCTION count_funds(uuid[], date) RENAME TO count_fund_sums;
REVOKE EXECUTE ON FUNCTION count_fund_sums FROM kz_official, kz_worker;
CREATE FUNCTION count_funds(p_ids uuid[], p_on date) RETURNS int
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_changed int := count_fund_sums(p_ids, p_on);
BEGIN
  PERFORM settle_demands(p_ids, p_on);
  RETURN v_changed;
END $$;
GRANT EXECUTE ON FUNCTION count_funds TO kz_official, kz_worker;

-- The funds whose accounts a transaction touches are counted, also where it came by the ledger's own page.
CREATE FUNCTION count_funds_of(p_transaction uuid, p_on date) RETURNS int
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp
  RETURN count_funds(ARRAY(
    SELECT DISTINCT a.owner_id FROM ledger_transactions x JOIN ledger_entries e ON e.seq = x.seq
      JOIN ledger_accounts a ON a.id = e.account_id
     WHERE x.id = p_transaction AND a.owner_kind = 'fund'), p_on);
GRANT EXECUTE ON FUNCTION count_funds_of TO kz_official, kz_worker;

-- A special fund's entry is taken back once, with a reason, by another person than made it; nothing is rewritten.
ALTER TABLE special_fund_entries
  DROP CONSTRAINT special_fund_entries_kind_check,
  ADD CONSTRAINT special_fund_entries_kind_check CHECK (kind IN ('allocate', 'use', 'give_back', 'reverse')),
  ADD COLUMN reverses uuid UNIQUE REFERENCES special_fund_entries,
  ADD COLUMN reversed_kind text CHECK (reversed_kind IN ('allocate', 'use', 'give_back')),
  ADD CHECK ((kind = 'reverse') = (reverses IS NOT NULL)),
  ADD CHECK ((kind = 'reverse') = (reversed_kind IS NOT NULL)),
  ADD CHECK (kind <> 'reverse' OR note <> '');
