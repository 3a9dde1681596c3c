-- Grants with what they brought, reserves, closures, and what returns tell beside the output.
CALL make_facts('grant_facts', $$
  code text NOT NULL, method text NOT NULL, price_fen bigint, pooled_on date NOT NULL, announced_on date, concluded_on date,
  published_on date, contracted_on date$$);
CREATE INDEX grant_facts_right ON grant_facts (right_id) WHERE right_id IS NOT NULL;
-- A line of an account of grant revenue: the contract, what falls due by it, what was paid.
CALL make_facts('revenue_facts', $$
  account_id uuid NOT NULL, line text NOT NULL CHECK (line IN ('contract', 'due', 'payment')), what text, on_day date NOT NULL,
  amount_fen bigint NOT NULL, late_fee_fen bigint NOT NULL DEFAULT 0, next_due_on date$$);
CREATE INDEX revenue_facts_account ON revenue_facts (account_id);
CALL make_facts('reserve_facts', $$
  category text NOT NULL, value numeric(18, 4) NOT NULL, unit text NOT NULL, value_wt numeric(20, 6),
  value_wm3 numeric(20, 6), document_no text$$);
CREATE INDEX reserve_facts_right ON reserve_facts (right_id);
CALL make_facts('closure_facts', $$
  kind text NOT NULL, document_no text NOT NULL, ordered_on date NOT NULL, finish_by date NOT NULL, started_on date,
  accepted_on date, noticed_on date$$);

-- Of a return once, at its main mineral.
ALTER TABLE output_facts
  ADD COLUMN profit_fen bigint, ADD COLUMN value_fen bigint, ADD COLUMN employees int,
  ADD COLUMN added_wt numeric(20, 6), ADD COLUMN added_wm3 numeric(20, 6),
  ADD COLUMN extracted_wt numeric(20, 6), ADD COLUMN extracted_wm3 numeric(20, 6),
  ADD COLUMN lost_wt numeric(20, 6), ADD COLUMN lost_wm3 numeric(20, 6);
CREATE INDEX output_facts_right ON output_facts (right_id, period_end);

-- Accounts and closures lie on rights, too.
CREATE OR REPLACE FUNCTION facts_on_rights() RETURNS text[] LANGUAGE sql IMMUTABLE
  RETURN ARRAY['case_facts', 'clue_facts', 'problem_facts', 'fund_facts', 'site_facts', 'green_facts', 'revenue_facts',
               'closure_facts'];
CREATE INDEX revenue_facts_right ON revenue_facts (right_id) WHERE right_id IS NOT NULL;
CREATE INDEX closure_facts_right ON closure_facts (right_id) WHERE right_id IS NOT NULL;
CREATE OR REPLACE FUNCTION settle_mine(p_mine uuid, p_basin text, p_mineral text) RETURNS void
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE v_table text;
BEGIN
  UPDATE patrol_facts SET basin = p_basin, mineral = p_mineral
   WHERE mine_id = p_mine AND (basin, mineral) IS DISTINCT FROM (p_basin, p_mineral);
  FOREACH v_table IN ARRAY ARRAY['right_facts', 'output_facts', 'reserve_facts'] || facts_on_rights() LOOP
    IF v_table <> 'site_facts' THEN  -- the inventory names a site's basin itself
      EXECUTE format('UPDATE %I SET basin = $2 WHERE mine_id = $1 AND basin IS DISTINCT FROM $2', v_table)
        USING p_mine, p_basin;
    END IF;
  END LOOP;
END $$;

-- What these facts are made of was never told before: licensing and enforcement are read anew.
UPDATE feed_cursors SET cursor = NULL WHERE producer IN ('licensing', 'enforcement');
