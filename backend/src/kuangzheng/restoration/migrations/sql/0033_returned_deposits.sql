-- A deposit that the bank gives back opens the demand it had met, as a reversal of it does. `met_seq` tells which returns
-- were judged already: money given back that nothing lacked opens nothing later.
ALTER TABLE demand_notices ADD COLUMN met_seq bigint;
COMMENT ON COLUMN demand_notices.met_seq IS 'the last transaction of the fund when it was found met';

CREATE OR REPLACE FUNCTION settle_demands(p_ids uuid[], p_on date) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  WITH stood AS (
    SELECT d.id, d.state, d.rest_fen AS before, fund_last_seq(d.fund_id) AS last_seq,
           CASE d.basis
             WHEN 'estimate' THEN least(greatest(d.amount_fen - (s.paid_fen - (d.figures ->> 'paid_fen')::bigint), 0), s.short_fen)
             ELSE greatest(d.amount_fen - (s.paid_fen - (d.figures ->> 'paid_fen')::bigint), 0)
           END AS rest,
           EXISTS (SELECT FROM jsonb_array_elements(d.met_by) m
                     JOIN ledger_transactions r ON r.reverses = (m ->> 'id')::uuid) AS undone,
           EXISTS (SELECT FROM ledger_accounts a JOIN ledger_entries e ON e.account_id = a.id
                     JOIN ledger_transactions x ON x.seq = e.seq
                    WHERE a.owner_kind = 'fund' AND a.owner_id = d.fund_id AND a.code LIKE '%:paid'
                      AND x.seq > coalesce(d.met_seq, (SELECT max(t.seq) FROM ledger_transactions t
                            JOIN jsonb_array_elements(d.met_by) m ON t.id = (m ->> 'id')::uuid), d.since_seq, 0)
                      AND e.amount_fen > 0 AND x.kind <> 'reversal'
                      AND NOT EXISTS (SELECT FROM ledger_transactions r WHERE r.reverses = x.id)) AS returned,
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
    SELECT id, rest, by, last_seq,
           CASE WHEN rest = 0 THEN 'met' ELSE 'issued' END AS state
      FROM stood WHERE CASE state WHEN 'met' THEN undone OR returned ELSE rest IS DISTINCT FROM before END),
  changed AS (
    UPDATE demand_notices d
       SET state = j.state, rest_fen = j.rest,
           met_on = CASE WHEN j.state = 'met' THEN coalesce((SELECT max((m ->> 'on')::date) FROM jsonb_array_elements(j.by) m), p_on) END,
           met_seq = CASE j.state WHEN 'met' THEN j.last_seq END,
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

CALL audit_table('demand_notices');
