-- The chain over the stored bytes of transactions, its blocks, and what verifications found.

CREATE TABLE ledger_blocks (
  no            bigint PRIMARY KEY,
  last_xid      xid8 NOT NULL,
  last_seq      bigint NOT NULL,
  entries       bigint NOT NULL CHECK (entries > 0),
  leaves        bytea NOT NULL,
  merkle_root   bytea NOT NULL,
  previous_hash bytea NOT NULL,
  block_hash    bytea NOT NULL UNIQUE,
  built_at      timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX ledger_blocks_order ON ledger_blocks (last_xid, last_seq);
ALTER TABLE ledger_blocks ENABLE ROW LEVEL SECURITY;
CREATE POLICY verifier_rows ON ledger_blocks FOR SELECT TO kz_verifier USING (true);
CREATE POLICY worker_rows ON ledger_blocks TO kz_worker USING (true) WITH CHECK (true);
GRANT SELECT ON ledger_blocks TO kz_verifier;
GRANT SELECT, INSERT ON ledger_blocks TO kz_worker;
CALL make_append_only('ledger_blocks');

CREATE FUNCTION ledger_settled(p_xid xid8, p_seq bigint, p_limit int)
  RETURNS TABLE (xid xid8, seq bigint, leaf_hash bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT t.xid, t.seq, t.leaf_hash FROM ledger_transactions t
   WHERE (t.xid, t.seq) > (p_xid, p_seq) AND t.xid < pg_snapshot_xmin(pg_current_snapshot())
   ORDER BY t.xid, t.seq LIMIT p_limit
$$;
GRANT EXECUTE ON FUNCTION ledger_settled TO kz_worker;

-- The first account whose lines do not follow each other, by the order of posting.
CREATE FUNCTION find_ledger_break()
  RETURNS TABLE (seq bigint, line int, code text, version bigint, balance_fen bigint, expected_version bigint,
                 expected_fen numeric)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT w.seq, w.line, a.code, w.version, w.balance_fen, w.expected_version, w.expected_fen
    FROM (SELECT e.seq, e.line, e.account_id, e.version, e.balance_fen,
                 coalesce(lag(e.version) OVER o, 0) + 1 AS expected_version,
                 coalesce(lag(e.balance_fen) OVER o, 0) + ledger_sign(a.type) * e.amount_fen::numeric AS expected_fen
            FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id
          WINDOW o AS (PARTITION BY e.account_id ORDER BY e.version)) w
    JOIN ledger_accounts a ON a.id = w.account_id
   WHERE w.version <> w.expected_version OR w.balance_fen <> w.expected_fen
   ORDER BY w.seq, w.line LIMIT 1
$$;

-- The first account whose balance or hold is not what its lines and holds say.
CREATE FUNCTION find_ledger_misfit()
  RETURNS TABLE (code text, what text, stands numeric, expected numeric)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT a.code, CASE WHEN b.balance_fen <> coalesce(l.total, 0) THEN 'balance' WHEN b.version <> coalesce(l.lines, 0)
           THEN 'version' ELSE 'held' END,
         CASE WHEN b.balance_fen <> coalesce(l.total, 0) THEN b.balance_fen WHEN b.version <> coalesce(l.lines, 0)
           THEN b.version ELSE b.held_fen END,
         CASE WHEN b.balance_fen <> coalesce(l.total, 0) THEN coalesce(l.total, 0) WHEN b.version <> coalesce(l.lines, 0)
           THEN coalesce(l.lines, 0) ELSE coalesce(h.held, 0) END
    FROM ledger_accounts a LEFT JOIN ledger_balances b ON b.account_id = a.id
    LEFT JOIN (SELECT e.account_id, count(*) AS lines, sum(e.amount_fen) * min(ledger_sign(x.type)) AS total
                 FROM ledger_entries e JOIN ledger_accounts x ON x.id = e.account_id GROUP BY e.account_id) l
      ON l.account_id = a.id
    LEFT JOIN (SELECT h.account_id, sum(h.amount_fen) AS held FROM ledger_holds h
                WHERE NOT EXISTS (SELECT FROM ledger_hold_ends e WHERE e.hold_id = h.id) GROUP BY h.account_id) h
      ON h.account_id = a.id
   WHERE b.account_id IS NULL OR b.balance_fen <> coalesce(l.total, 0) OR b.version <> coalesce(l.lines, 0)
      OR b.held_fen <> coalesce(h.held, 0)
   ORDER BY a.code LIMIT 1
$$;
GRANT EXECUTE ON FUNCTION find_ledger_break, find_ledger_misfit TO kz_verifier;

-- Of the whole ledger, whatever the division: written by the worker, read by who may verify.
CREATE TABLE ledger_verifications (
  id         uuid PRIMARY KEY,
  checked_at timestamptz NOT NULL,
  ok         boolean NOT NULL,
  result     jsonb NOT NULL,
  actor      text NOT NULL
);
CREATE INDEX ledger_verifications_newest ON ledger_verifications (checked_at);
ALTER TABLE ledger_verifications ENABLE ROW LEVEL SECURITY;
CALL make_append_only('ledger_verifications');

CREATE FUNCTION ledger_verified(p_checked_at timestamptz, p_result jsonb) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO ledger_verifications VALUES
    (uuidv7(), p_checked_at, (p_result ->> 'ok')::boolean, p_result, kz_setting('kz.actor'))
$$;
CREATE FUNCTION find_ledger_verification() RETURNS jsonb
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN (SELECT result FROM ledger_verifications ORDER BY checked_at DESC LIMIT 1);
GRANT EXECUTE ON FUNCTION ledger_verified TO kz_worker;
GRANT EXECUTE ON FUNCTION find_ledger_verification TO kz_official, kz_worker, kz_verifier;
