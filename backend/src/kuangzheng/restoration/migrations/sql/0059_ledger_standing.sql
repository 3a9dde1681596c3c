-- Of what procedure a hold is: it is paid and freed there, with that procedure's own persons.
CREATE FUNCTION ledger_hold_matter(p_hold uuid) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN CASE WHEN EXISTS (SELECT FROM old_deposit_moves m WHERE m.id = p_hold) THEN 'old_deposit'
              WHEN EXISTS (SELECT FROM use_requests u WHERE u.hold_id = p_hold) THEN 'use_request' END;
GRANT EXECUTE ON FUNCTION ledger_hold_matter TO kz_official, kz_portal, kz_worker;

-- Of what procedure a transaction is: what it booked is taken back there, or the procedure would tell of money that the
-- ledger has no longer.
CREATE FUNCTION ledger_transaction_matter(p_id uuid) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN CASE WHEN EXISTS (SELECT FROM use_request_payments x WHERE x.transaction_id = p_id) THEN 'use_request'
              WHEN EXISTS (SELECT FROM substitute_work_lines x WHERE x.transaction_id = p_id) THEN 'substitute_work'
              WHEN EXISTS (SELECT FROM bank_lines x WHERE x.transaction_id = p_id) THEN 'bank_line'
              WHEN EXISTS (SELECT FROM accruals x WHERE x.id = p_id) THEN 'accrual'
              ELSE (SELECT ledger_hold_matter(x.hold_id) FROM ledger_hold_ends x WHERE x.transaction_id = p_id) END;
GRANT EXECUTE ON FUNCTION ledger_transaction_matter TO kz_official, kz_portal, kz_worker;

-- What came of a transaction: who took it back, the block that covers its bytes, the names of the accounts within the
-- scope. Blocks are nobody's division, so officials read them through this function only.
CREATE FUNCTION find_ledger_standing(p_id uuid) RETURNS jsonb
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object(
           'id', t.id, 'reversed_by', r.id, 'matter', m.matter,
           'reversible', t.kind <> 'reversal' AND r.id IS NULL AND l.whole AND m.matter IS NULL,
           'sha256', encode(t.leaf_hash, 'hex'), 'block', b.no, 'block_hash', encode(b.block_hash, 'hex'),
           'accounts', l.accounts)
    FROM ledger_transactions t
   CROSS JOIN LATERAL (SELECT ledger_transaction_matter(t.id) AS matter) m
   CROSS JOIN LATERAL (
     SELECT bool_and(w.mine) AS whole,
            jsonb_agg(DISTINCT jsonb_build_object('id', w.id, 'code', w.code, 'name', w.name)) FILTER (WHERE w.mine) AS accounts
       FROM (SELECT a.id, a.code, a.name, e.division_code >= scope_lo() AND e.division_code < scope_hi() AS mine
               FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id WHERE e.seq = t.seq) w) l
    LEFT JOIN ledger_transactions r ON r.reverses = t.id
    LEFT JOIN LATERAL (SELECT x.no, x.block_hash FROM ledger_blocks x WHERE (x.last_xid, x.last_seq) >= (t.xid, t.seq)
                        ORDER BY x.last_xid, x.last_seq LIMIT 1) b ON true
   WHERE t.id = p_id AND l.accounts IS NOT NULL
$$;
GRANT EXECUTE ON FUNCTION find_ledger_standing TO kz_official, kz_worker;
