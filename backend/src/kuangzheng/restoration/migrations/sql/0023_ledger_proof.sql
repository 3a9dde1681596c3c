-- What a span of transactions comes to for the verification: how many they are, their leaves as a block keeps them,
-- and whether each stored text hashes to its leaf and is, byte for byte, what its columns and lines say. Where it is
-- not, the verification looks at each transaction by itself.
CREATE FUNCTION find_ledger_digest(p_xid xid8, p_seq bigint, p_last_xid xid8, p_last_seq bigint,
                                   OUT entries bigint, OUT lines bigint, OUT sound boolean, OUT leaves bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET timezone = 'Asia/Shanghai' AS $$
  SELECT count(*), coalesce(sum(w.lines), 0)::bigint, bool_and(w.sound),
         string_agg(xid8send(w.xid) || int8send(w.seq) || w.leaf_hash, '' ORDER BY w.xid, w.seq)
    FROM (
      SELECT t.xid, t.seq, t.leaf_hash, l.lines,
             (sha256(convert_to(t.payload, 'UTF8')) = t.leaf_hash AND l.lines >= 2 AND l.total = 0 AND l.timely
              AND t.payload = '{"id":"' || t.id || '","seq":' || t.seq || ',"kind":"' || t.kind
                || '","division_code":"' || t.division_code || '","event_at":' || to_json(t.event_at)
                || ',"effective_at":' || to_json(t.effective_at) || ',"recorded_at":' || to_json(t.recorded_at)
                || ',"actor":' || to_json(t.actor) || ',"memo":' || to_json(t.memo) || ',"flags":' || to_json(t.flags)
                || ',"reverses":' || coalesce('"' || t.reverses || '"', 'null')
                || ',"hold_id":' || coalesce('"' || t.hold_id || '"', 'null') || ',"entries":[' || l.told || ']}')
             IS TRUE AS sound
        FROM ledger_transactions t
       CROSS JOIN LATERAL (
         SELECT count(*) AS lines, sum(e.amount_fen) AS total,
                bool_and(e.effective_at = t.effective_at AND e.recorded_at = t.recorded_at) AS timely,
                string_agg('{"line":' || e.line || ',"account_id":"' || e.account_id || '","account":"'
                  || (SELECT a.code FROM ledger_accounts a WHERE a.id = e.account_id)
                  || CASE WHEN e.amount_fen > 0 THEN '","side":"debit","amount_fen":'
                     ELSE '","side":"credit","amount_fen":' END
                  || abs(e.amount_fen) || ',"currency":"CNY","balance_fen":' || e.balance_fen || ',"version":' || e.version
                  || CASE WHEN e.overdrawn THEN ',"overdrawn":true}' ELSE ',"overdrawn":false}' END,
                  ',' ORDER BY e.line) AS told
           FROM ledger_entries e WHERE e.seq = t.seq) l
       WHERE (t.xid, t.seq) > (p_xid, p_seq) AND (t.xid, t.seq) <= (p_last_xid, p_last_seq)) w
$$;
GRANT EXECUTE ON FUNCTION find_ledger_digest TO kz_verifier;
