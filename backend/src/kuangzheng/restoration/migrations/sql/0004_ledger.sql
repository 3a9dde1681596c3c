-- The ledger: accounts, transactions of two and more entries that sum to zero, balances beside them.
-- Amounts are signed (debit above zero); balances are in the account's own direction: an asset or
-- expense grows by debit, the others by credit.

CREATE TABLE ledger_accounts (
  id              uuid PRIMARY KEY,
  version         int NOT NULL DEFAULT 1,
  division_code   text COLLATE "C" NOT NULL,
  code            text COLLATE "C" NOT NULL UNIQUE CHECK (code ~ '^[0-9A-Za-z][0-9A-Za-z._:-]{0,63}$'),
  name            text NOT NULL CHECK (name <> ''),
  type            text NOT NULL CHECK (type IN ('asset', 'liability', 'equity', 'income', 'expense')),
  kind            text NOT NULL CHECK (kind IN ('mirrored', 'decided')),
  currency        text NOT NULL DEFAULT 'CNY' CHECK (currency = 'CNY'),
  min_balance_fen bigint CHECK (abs(min_balance_fen) <= 9007199254740992),
  max_balance_fen bigint CHECK (abs(max_balance_fen) <= 9007199254740992),
  holder_id       uuid,
  owner_kind      text CHECK (owner_kind ~ '^[a-z_]{1,40}$'),
  owner_id        uuid,
  note            text,
  status          text NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'closed')),
  closed_at       timestamptz,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (min_balance_fen <= max_balance_fen),
  CHECK ((owner_kind IS NULL) = (owner_id IS NULL)),
  CHECK ((status = 'closed') = (closed_at IS NOT NULL))
);
CREATE INDEX ledger_accounts_division ON ledger_accounts (division_code, id);
CREATE INDEX ledger_accounts_holder ON ledger_accounts (holder_id) WHERE holder_id IS NOT NULL;
CREATE INDEX ledger_accounts_owner ON ledger_accounts (owner_kind, owner_id) WHERE owner_id IS NOT NULL;
CALL protect_rows('ledger_accounts');
CREATE POLICY portal_rows ON ledger_accounts FOR SELECT TO kz_portal
  USING (holder_id = (SELECT scope_holder()));
GRANT SELECT ON ledger_accounts TO kz_portal;
CALL audit_table('ledger_accounts');

-- Narrow and half empty, so that a hot account is updated within its page and no index is touched.
CREATE TABLE ledger_balances (
  account_id   uuid PRIMARY KEY REFERENCES ledger_accounts,
  balance_fen  bigint NOT NULL DEFAULT 0 CHECK (abs(balance_fen) <= 9007199254740992),
  held_fen     bigint NOT NULL DEFAULT 0 CHECK (held_fen BETWEEN 0 AND 9007199254740992),
  version      bigint NOT NULL DEFAULT 0,
  closed_until timestamptz
) WITH (fillfactor = 40, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_threshold = 200);
ALTER TABLE ledger_balances ENABLE ROW LEVEL SECURITY;
CREATE POLICY rows_of_accounts ON ledger_balances FOR SELECT
  TO kz_official, kz_portal, kz_worker, kz_verifier
  USING (EXISTS (SELECT FROM ledger_accounts a WHERE a.id = account_id));
GRANT SELECT ON ledger_balances TO kz_official, kz_portal, kz_worker, kz_verifier;

CREATE SEQUENCE ledger_transactions_seq;
CREATE TABLE ledger_transactions (
  seq           bigint PRIMARY KEY,
  id            uuid NOT NULL UNIQUE,
  xid           xid8 NOT NULL DEFAULT pg_current_xact_id(),
  division_code text COLLATE "C" NOT NULL,
  kind          text NOT NULL CHECK (kind IN ('posting', 'hold', 'reversal')),
  event_at      timestamptz NOT NULL,
  effective_at  timestamptz NOT NULL,
  recorded_at   timestamptz NOT NULL,
  actor         text NOT NULL CHECK (actor <> ''),
  memo          text NOT NULL,
  flags         text[] NOT NULL,
  reverses      uuid UNIQUE REFERENCES ledger_transactions (id),
  hold_id       uuid UNIQUE,
  payload       text NOT NULL,
  leaf_hash     bytea NOT NULL,
  CHECK ((kind = 'reversal') = (reverses IS NOT NULL)),
  CHECK ((kind = 'hold') = (hold_id IS NOT NULL))
);
COMMENT ON COLUMN ledger_transactions.effective_at IS
  'when it counts: event_at, or recorded_at for a bank fact that came after its period was closed';
CREATE INDEX ledger_transactions_order ON ledger_transactions (xid, seq);
CREATE INDEX ledger_transactions_division ON ledger_transactions (division_code, seq);
CREATE INDEX ledger_transactions_flagged ON ledger_transactions (seq) WHERE flags <> '{}';

CREATE TABLE ledger_entries (
  seq           bigint NOT NULL,
  line          int NOT NULL CHECK (line > 0),
  account_id    uuid NOT NULL,
  version       bigint NOT NULL CHECK (version > 0),
  amount_fen    bigint NOT NULL CHECK (amount_fen <> 0 AND abs(amount_fen) <= 9007199254740992),
  balance_fen   bigint NOT NULL,
  effective_at  timestamptz NOT NULL,
  recorded_at   timestamptz NOT NULL,
  division_code text COLLATE "C" NOT NULL,
  overdrawn     boolean NOT NULL DEFAULT false,
  PRIMARY KEY (seq, line),
  UNIQUE (account_id, version)
);
CREATE INDEX ledger_entries_effective ON ledger_entries (account_id, effective_at);
CREATE INDEX ledger_entries_division ON ledger_entries (division_code, seq);

DO $$
DECLARE
  target text;
BEGIN
  FOREACH target IN ARRAY ARRAY['ledger_transactions', 'ledger_entries'] LOOP
    EXECUTE format('CALL protect_rows(%L)', target);
    EXECUTE format('REVOKE INSERT, UPDATE ON %I FROM kz_official, kz_worker', target);
    EXECUTE format('CALL make_append_only(%L)', target);
    EXECUTE format('GRANT SELECT ON %I TO kz_portal', target);
  END LOOP;
END $$;
CREATE POLICY portal_rows ON ledger_entries FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM ledger_accounts a WHERE a.id = account_id));
CREATE POLICY portal_rows ON ledger_transactions FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM ledger_entries e WHERE e.seq = ledger_transactions.seq));
-- Between two divisions a transaction stands above both: each of them sees it through its line.
CREATE POLICY party_rows ON ledger_transactions FOR SELECT TO kz_official
  USING (EXISTS (SELECT FROM ledger_entries e WHERE e.seq = ledger_transactions.seq));

-- At the end of every transaction of the database: two lines at least, which sum to zero. What is put
-- in later has to belong to a transaction of the same moment, to known accounts, and sum to zero itself.
-- Scalar subqueries, not joins: whatever the planner thinks of a young table, they use the key.
CREATE FUNCTION ledger_sums_to_zero() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_lines int;
  v_sum numeric;
BEGIN
  SELECT count(*), sum(e.amount_fen) INTO v_lines, v_sum FROM ledger_entries e WHERE e.seq = NEW.seq;
  IF v_lines < 2 OR v_sum <> 0 THEN
    RAISE EXCEPTION 'ledger transaction % has % lines with sum %', NEW.seq, v_lines, v_sum USING ERRCODE = 'KZ010';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER sums_to_zero AFTER INSERT ON ledger_transactions
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_sums_to_zero();

CREATE FUNCTION ledger_entries_belong() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM new_rows n
              WHERE (SELECT a.id FROM ledger_accounts a WHERE a.id = n.account_id) IS NULL
                 OR (SELECT t.xid FROM ledger_transactions t WHERE t.seq = n.seq) IS DISTINCT FROM pg_current_xact_id())
     OR EXISTS (SELECT FROM new_rows n GROUP BY n.seq HAVING sum(n.amount_fen) <> 0) THEN
    RAISE EXCEPTION 'ledger entries come with their transaction and sum to zero' USING ERRCODE = 'KZ010';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER belong AFTER INSERT ON ledger_entries REFERENCING NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_entries_belong();

CREATE FUNCTION ledger_sign(p_type text) RETURNS int
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN CASE WHEN p_type IN ('asset', 'expense') THEN 1 ELSE -1 END;

-- An account is opened with its balance, keeps what it is, and closes at zero with nothing held.
CREATE FUNCTION ledger_account_follows() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_balance ledger_balances;
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO ledger_balances (account_id) VALUES (NEW.id);
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
CREATE TRIGGER follows AFTER INSERT OR UPDATE ON ledger_accounts
  FOR EACH ROW EXECUTE FUNCTION ledger_account_follows();
CREATE TRIGGER never_deleted BEFORE DELETE ON ledger_accounts
  FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();
CREATE TRIGGER never_emptied BEFORE TRUNCATE ON ledger_accounts
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_rewrite();
