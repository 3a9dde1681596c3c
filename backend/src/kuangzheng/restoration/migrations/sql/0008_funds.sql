-- What licensing told of rights and output; the newest word of each counts.
CREATE TABLE right_copies (
  right_id       uuid PRIMARY KEY,
  division_code  text COLLATE "C" NOT NULL,
  source_version int NOT NULL,
  name           text NOT NULL,
  certificate_no text,
  kind           text NOT NULL,
  status         text NOT NULL,
  mine_id        uuid,
  holder_id      uuid,
  holder_name    text,
  minerals       jsonb NOT NULL DEFAULT '[]',
  mining_method  text,
  term_to        date,
  successor_id   uuid,
  ended          boolean NOT NULL DEFAULT false,
  end_reason     text,
  told_at        timestamptz NOT NULL
);
CREATE INDEX right_copies_division ON right_copies (division_code, right_id);
CALL protect_rows('right_copies');
GRANT DELETE ON right_copies TO kz_worker;
CREATE POLICY portal_rows ON right_copies FOR SELECT TO kz_portal USING (holder_id = (SELECT scope_holder()));
GRANT SELECT ON right_copies TO kz_portal;

CREATE TABLE output_copies (
  right_id      uuid NOT NULL,
  year          int NOT NULL,
  quarter       int NOT NULL CHECK (quarter BETWEEN 1 AND 4),
  division_code text COLLATE "C" NOT NULL,
  edition       int NOT NULL,
  output_t      numeric,
  told_at       timestamptz NOT NULL,
  PRIMARY KEY (right_id, year, quarter)
);
COMMENT ON COLUMN output_copies.output_t IS 'tonnes of the main mineral; NULL where it was returned by volume';
CREATE INDEX output_copies_division ON output_copies (division_code, right_id);
CALL protect_rows('output_copies');
CREATE POLICY portal_rows ON output_copies FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM right_copies r WHERE r.right_id = output_copies.right_id));
GRANT SELECT ON output_copies TO kz_portal;

-- One fund per mining right. It outlives the right; merged into another it keeps its history and is empty.
CREATE TABLE funds (
  id              uuid PRIMARY KEY,
  version         int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code   text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  right_id        uuid NOT NULL UNIQUE,
  right_name      text NOT NULL CHECK (length(right_name) BETWEEN 1 AND 300),
  mine_id         uuid,
  holder_id       uuid NOT NULL,
  holder_name     text NOT NULL,
  state           text NOT NULL DEFAULT 'to_open' CHECK (state IN ('to_open', 'open', 'settling', 'closed')),
  plan_title      text NOT NULL CHECK (length(plan_title) BETWEEN 1 AND 300),
  plan_decision_no text,
  plan_approved_on date NOT NULL,
  plan_cost_fen   bigint NOT NULL CHECK (plan_cost_fen BETWEEN 1 AND 9007199254740992),
  plan_phases     jsonb NOT NULL CHECK (jsonb_typeof(plan_phases) = 'array'),
  plan_document   jsonb,
  open_due        date,
  open_due_basis  text,
  open_due_confirmed boolean NOT NULL DEFAULT false,
  opened_on       date,
  bank_name       text CHECK (length(bank_name) BETWEEN 1 AND 200),
  bank_account_no text CHECK (bank_account_no ~ '^[0-9]{6,40}$'),
  agreement_on    date,
  agreement_document_id uuid REFERENCES documents,
  mineral_class   text,
  method          text,
  land            text,
  region_factor   numeric CHECK (region_factor BETWEEN 0 AND 100),
  price_factor    numeric CHECK (price_factor BETWEEN 0 AND 100),
  plan_output_t   numeric CHECK (plan_output_t > 0),
  basis_document_no text CHECK (length(basis_document_no) BETWEEN 1 AND 100),
  term_to         date,
  right_ended     boolean NOT NULL DEFAULT false,
  acceptance_no   text CHECK (length(acceptance_no) BETWEEN 1 AND 100),
  accepted_on     date,
  merged_into     uuid REFERENCES funds,
  closed_on       date,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (state = 'to_open' OR state = 'closed' OR (opened_on IS NOT NULL AND bank_account_no IS NOT NULL)),
  CHECK ((state = 'closed') = (closed_on IS NOT NULL)),
  CHECK ((accepted_on IS NULL) = (acceptance_no IS NULL)),
  CHECK (merged_into IS NULL OR state = 'closed'),
  CHECK ((region_factor IS NULL AND price_factor IS NULL) OR basis_document_no IS NOT NULL)
);
COMMENT ON COLUMN funds.plan_output_t IS 'ore the plan spreads its cost over, in tonnes, from the day of its approval';
CREATE INDEX funds_division ON funds (division_code, id);
CREATE INDEX funds_holder ON funds (holder_id, id);
CREATE INDEX funds_mine ON funds (mine_id) WHERE mine_id IS NOT NULL;
CREATE INDEX funds_merged ON funds (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX funds_agreement ON funds (agreement_document_id) WHERE agreement_document_id IS NOT NULL;
CREATE INDEX funds_opening ON funds (open_due, id) WHERE state = 'to_open';
CALL protect_rows('funds');
CALL audit_table('funds');
CREATE POLICY portal_rows ON funds FOR SELECT TO kz_portal USING (holder_id = (SELECT scope_holder()));
GRANT SELECT ON funds TO kz_portal;

-- Beside the fund, since a run counts twenty thousand of them: what the ledger says.
CREATE TABLE fund_sums (
  fund_id       uuid PRIMARY KEY REFERENCES funds,
  division_code text COLLATE "C" NOT NULL,
  due_fen       bigint NOT NULL DEFAULT 0,
  paid_fen      bigint NOT NULL DEFAULT 0,
  used_fen      bigint NOT NULL DEFAULT 0,
  balance_fen   bigint NOT NULL DEFAULT 0,
  short_fen     bigint NOT NULL DEFAULT 0 CHECK (short_fen >= 0),
  short_since   date,
  counted_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((short_fen > 0) = (short_since IS NOT NULL))
);
CREATE INDEX fund_sums_division ON fund_sums (division_code, fund_id);
CREATE INDEX fund_sums_short ON fund_sums (fund_id) WHERE short_fen > 0;
CALL protect_rows('fund_sums');
CREATE POLICY portal_rows ON fund_sums FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM funds f WHERE f.id = fund_id));
GRANT SELECT ON fund_sums TO kz_portal;

CREATE TABLE fund_acts (
  id            uuid PRIMARY KEY,
  fund_id       uuid NOT NULL REFERENCES funds,
  division_code text COLLATE "C" NOT NULL,
  act           text NOT NULL CHECK (act IN ('registered', 'plan_changed', 'opened', 'basis', 'holder_changed',
                  'right_ended', 'deposited', 'merged_from', 'merged_into', 'accepted', 'settling', 'released')),
  on_date       date NOT NULL,
  document_no   text CHECK (length(document_no) BETWEEN 1 AND 100),
  note          text CHECK (length(note) <= 2000),
  amount_fen    bigint,
  data          jsonb NOT NULL DEFAULT '{}',
  by_id         text NOT NULL,
  by_name       text,
  at            timestamptz NOT NULL
);
CREATE INDEX fund_acts_of ON fund_acts (fund_id, at, id);
CREATE INDEX fund_acts_division ON fund_acts (division_code, id);
CALL protect_rows('fund_acts');
REVOKE UPDATE ON fund_acts FROM kz_official, kz_worker;
CALL make_append_only('fund_acts');
CREATE POLICY portal_rows ON fund_acts FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM funds f WHERE f.id = fund_id));
GRANT SELECT ON fund_acts TO kz_portal;

-- Counts the funds anew from the ledger; tells by event where a shortfall appears, changes or ends.
CREATE FUNCTION count_funds(p_ids uuid[], p_on date) RETURNS int
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_changed int;
BEGIN
  WITH counted AS (
    SELECT a.owner_id AS fund_id,
           coalesce(sum(b.balance_fen) FILTER (WHERE right(a.code, 4) = ':due'), 0) AS due,
           coalesce(sum(b.balance_fen) FILTER (WHERE right(a.code, 5) = ':paid'), 0) AS paid,
           coalesce(sum(b.balance_fen) FILTER (WHERE right(a.code, 5) = ':used'), 0) AS used,
           coalesce(sum(b.balance_fen) FILTER (WHERE right(a.code, 5) = ':bank'), 0) AS balance
      FROM ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id
     WHERE a.owner_kind = 'fund' AND a.owner_id = ANY (p_ids)
       AND a.division_code >= scope_lo() AND a.division_code < scope_hi()
     GROUP BY a.owner_id),
  changed AS (
    UPDATE fund_sums s
       SET due_fen = c.due, paid_fen = c.paid, used_fen = c.used, balance_fen = c.balance,
           short_fen = CASE f.state WHEN 'closed' THEN 0 ELSE greatest(c.due - c.paid, 0) END,
           short_since = CASE WHEN f.state <> 'closed' AND c.due > c.paid THEN coalesce(s.short_since, p_on) END,
           counted_at = clock_timestamp()
      FROM counted c JOIN funds f ON f.id = c.fund_id
     WHERE s.fund_id = c.fund_id
    RETURNING s.fund_id, old.short_fen AS before, new.short_fen, new.short_since, new.due_fen, new.paid_fen, new.used_fen),
  told AS (
    INSERT INTO outbox (id, type, subject, division_code, data)
    SELECT uuidv7(), CASE WHEN c.short_fen > 0 THEN 'restoration.fund_short' ELSE 'restoration.fund_clear' END,
           c.fund_id::text, f.division_code,
           jsonb_build_object('fund_id', f.id, 'right_id', f.right_id, 'mine_id', f.mine_id, 'holder_id', f.holder_id,
             'division_code', f.division_code, 'due_fen', c.due_fen, 'paid_fen', c.paid_fen, 'used_fen', c.used_fen,
             'short_fen', c.short_fen, 'since', c.short_since)
      FROM changed c JOIN funds f ON f.id = c.fund_id WHERE c.before <> c.short_fen
    RETURNING 1)
  SELECT count(*) INTO v_changed FROM told;
  RETURN v_changed;
END $$;
GRANT EXECUTE ON FUNCTION count_funds TO kz_official, kz_worker;
