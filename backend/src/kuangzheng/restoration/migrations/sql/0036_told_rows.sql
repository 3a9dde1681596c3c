-- What figures are counted from is told whenever it changes: without names of holders.
-- Of a fund what it is and what the ledger says of it; `dated`: what a local measure set a day for, the newest posted
-- edition of each period.
CREATE FUNCTION dated_dues(p_fund uuid) RETURNS jsonb
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(jsonb_agg(jsonb_build_object('due', a.deposit_due, 'amount_fen', a.amount_fen)
                            ORDER BY a.deposit_due, a.amount_fen), '[]')
    FROM (SELECT DISTINCT ON (period) division_code, amount_fen, deposit_due FROM accruals
           WHERE fund_id = p_fund AND posted ORDER BY period, edition DESC) a
   WHERE a.deposit_due IS NOT NULL AND a.division_code >= scope_lo() AND a.division_code < scope_hi()
$$;
REVOKE ALL ON FUNCTION dated_dues FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dated_dues TO kz_official, kz_portal, kz_worker, kz_verifier;

CALL tell_table('funds', 'restoration.fund_changed', ARRAY['right_id', 'right_name', 'mine_id', 'state', 'plan_approved_on',
  'plan_cost_fen', 'opened_on', 'term_to', 'accepted_on', 'closed_on', 'merged_into',
  'due_fen = SELECT s.due_fen FROM fund_sums s WHERE s.fund_id = r.id',
  'paid_fen = SELECT s.paid_fen FROM fund_sums s WHERE s.fund_id = r.id',
  'used_fen = SELECT s.used_fen FROM fund_sums s WHERE s.fund_id = r.id',
  'balance_fen = SELECT s.balance_fen FROM fund_sums s WHERE s.fund_id = r.id',
  'short_fen = SELECT s.short_fen FROM fund_sums s WHERE s.fund_id = r.id',
  'dated = dated_dues(r.id)',
  'counted_on = SELECT china_day(s.counted_at) FROM fund_sums s WHERE s.fund_id = r.id']);
CREATE FUNCTION tell_fund_sums() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO outbox (id, type, subject, division_code, data)
  SELECT uuidv7(), 'restoration.fund_changed', f.subject::text, f.division_code, f.data
    FROM told_funds f JOIN new_rows n ON n.fund_id = f.key JOIN old_rows o ON o.fund_id = n.fund_id
   WHERE (o.due_fen, o.paid_fen, o.used_fen, o.balance_fen, o.short_fen)
         IS DISTINCT FROM (n.due_fen, n.paid_fen, n.used_fen, n.balance_fen, n.short_fen);
  RETURN NULL;
END $$;
CREATE TRIGGER tell_updated AFTER UPDATE ON fund_sums REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tell_fund_sums();

-- Of a site what was so in which interval, as the register has it.
CALL tell_table('restoration_site_versions', 'restoration.site_version', ARRAY['code', 'name', 'category', 'state', 'closed',
  'mode', 'basin', 'area_mu', 'restored_mu', 'held_from = lower(r.valid_during)', 'held_until = upper(r.valid_during)',
  'right_id = SELECT s.right_id FROM restoration_sites s WHERE s.id = r.site_id'], 'site_id', 'version_id');
CALL tell_table('restoration_projects', 'restoration.project_changed', ARRAY['code', 'name', 'state', 'programme', 'basin',
  'mode', 'investment_fen', 'trees_planned', 'entered_on = china_day(r.created_at)', 'planned_start', 'planned_finish',
  'started_on', 'finished_on', 'accepted_on']);
CALL tell_table('green_mines', 'restoration.green_mine_changed', ARRAY['right_id', 'mine_id', 'name', 'size', 'state', 'level',
  'candidate_on', 'listed_on', 'removed_on']);
