-- The verification asks for lines of a range of accounts at a time, so that several connections share them and
-- a range is sorted in memory whatever the planner thinks of the table; and for orphaned lines without row security,
-- under which each line was looked for in the index of divisions by itself.

-- Accounts in ranges of about so many lines; together they hold every account that there is.
CREATE FUNCTION find_ledger_ranges(p_lines bigint, OUT p_from uuid, OUT p_until uuid) RETURNS SETOF record
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN row_number() OVER o = 1 THEN '00000000-0000-0000-0000-000000000000' ELSE r.first END,
         CASE WHEN row_number() OVER (ORDER BY r.first DESC) = 1 THEN 'ffffffff-ffff-ffff-ffff-ffffffffffff' ELSE r.last END
    FROM (SELECT min(w.id::text)::uuid AS first, max(w.id::text)::uuid AS last
            FROM (SELECT a.id, div(sum(greatest(coalesce(b.version, 0), 0) + 1) OVER (ORDER BY a.id), p_lines) AS part
                    FROM ledger_accounts a LEFT JOIN ledger_balances b ON b.account_id = a.id) w
           GROUP BY w.part) r
  WINDOW o AS (ORDER BY r.first)
   ORDER BY r.first
$$;

-- The first line of a range of accounts that does not follow the one before it, by the order of posting.
DROP FUNCTION find_ledger_break();
CREATE FUNCTION find_ledger_break(p_from uuid DEFAULT '00000000-0000-0000-0000-000000000000',
                                  p_until uuid DEFAULT 'ffffffff-ffff-ffff-ffff-ffffffffffff')
  RETURNS TABLE (seq bigint, line int, code text, version bigint, balance_fen bigint, expected_version bigint,
                 expected_fen numeric)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET enable_seqscan = off AS $$
  SELECT w.seq, w.line, a.code, w.version, w.balance_fen, w.expected_version, w.expected_fen
    FROM (SELECT e.seq, e.line, e.account_id, e.version, e.balance_fen,
                 coalesce(lag(e.version) OVER o, 0) + 1 AS expected_version,
                 coalesce(lag(e.balance_fen) OVER o, 0) + ledger_sign(a.type) * e.amount_fen::numeric AS expected_fen
            FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id
           WHERE e.account_id BETWEEN p_from AND p_until
          WINDOW o AS (PARTITION BY e.account_id ORDER BY e.version)) w
    JOIN ledger_accounts a ON a.id = w.account_id
   WHERE w.version <> w.expected_version OR w.balance_fen <> w.expected_fen
   ORDER BY w.seq, w.line LIMIT 1
$$;

-- The first line without its transaction.
CREATE FUNCTION find_ledger_orphan() RETURNS TABLE (seq bigint, line int)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp SET enable_nestloop = off AS $$
  SELECT e.seq, e.line FROM ledger_entries e
   WHERE NOT EXISTS (SELECT FROM ledger_transactions t WHERE t.seq = e.seq) ORDER BY e.seq, e.line LIMIT 1
$$;
GRANT EXECUTE ON FUNCTION find_ledger_ranges, find_ledger_break, find_ledger_orphan TO kz_verifier;
