-- What came of a transaction: who took it back, the block that covers its bytes, the names of the accounts within the
-- scope. Blocks are nobody's division, so officials read them through this function only.
CREATE FUNCTION find_ledger_standing(p_id uuid) RETURNS jsonb
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT jsonb_build_object(
           'id', t.id, 'reversed_by', r.id, 'reversible', t.kind <> 'reversal' AND r.id IS NULL AND l.whole,
           'sha256', encode(t.leaf_hash, 'hex'), 'block', b.no, 'block_hash', encode(b.block_hash, 'hex'),
           'accounts', l.accounts)
    FROM ledger_transactions t
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

-- Of what procedure a hold is: it is paid and freed there, with that procedure's own persons.
CREATE FUNCTION ledger_hold_matter(p_hold uuid) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN CASE WHEN EXISTS (SELECT FROM old_deposit_moves m WHERE m.id = p_hold) THEN 'old_deposit'
              WHEN EXISTS (SELECT FROM use_requests u WHERE u.hold_id = p_hold) THEN 'use_request' END;
GRANT EXECUTE ON FUNCTION ledger_hold_matter TO kz_official, kz_portal, kz_worker;
