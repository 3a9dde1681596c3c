-- The register's own number of a right, by which workbooks name it.
ALTER TABLE right_copies ADD COLUMN code text;
CREATE INDEX right_copies_code ON right_copies (code) WHERE code IS NOT NULL;

-- What happened to a fund or a site stays, but for a batch that is taken back as a whole.
DROP TRIGGER append_only_rows ON fund_acts;
CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON fund_acts
  FOR EACH ROW EXECUTE FUNCTION keep_unless_withdrawn('fund_id');
DROP TRIGGER append_only_rows ON restoration_site_acts;
CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON restoration_site_acts
  FOR EACH ROW EXECUTE FUNCTION keep_unless_withdrawn('site_id');

-- A batch of restoration is taken back: sites go to the history as known until now, funds leave. Their opening
-- entries were reversed before; the ledger keeps both, and its accounts, at zero.
CREATE FUNCTION withdraw_onboarded(p_batch uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_now timestamptz := clock_timestamp();
  v_columns text;
BEGIN
  IF NOT EXISTS (SELECT FROM onboarding_batches b WHERE b.id = p_batch AND b.state = 'undoing'
                   AND b.division_code >= scope_lo() AND b.division_code < scope_hi()) THEN
    RAISE EXCEPTION 'batch % is not being undone', p_batch USING ERRCODE = 'KZ002';
  END IF;
  PERFORM set_config('kz.withdrawing', p_batch::text, true);
  CREATE TEMPORARY TABLE withdrawn ON COMMIT DROP AS
    SELECT r.sheet, r.record_id FROM onboarding_rows r WHERE r.batch_id = p_batch AND r.outcome = 'entered';
  IF EXISTS (SELECT FROM ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id
              JOIN withdrawn w ON w.record_id = a.owner_id AND w.sheet = 'funds'
              WHERE a.owner_kind = 'fund' AND b.balance_fen <> 0) THEN
    RAISE EXCEPTION 'a fund of batch % still holds money', p_batch USING ERRCODE = 'KZ002';
  END IF;
  DELETE FROM fund_acts WHERE fund_id IN (SELECT record_id FROM withdrawn WHERE sheet = 'funds');
  DELETE FROM fund_sums WHERE fund_id IN (SELECT record_id FROM withdrawn WHERE sheet = 'funds');
  DELETE FROM plan_decisions WHERE application_id IN (SELECT record_id FROM withdrawn WHERE sheet = 'funds');
  DELETE FROM funds WHERE id IN (SELECT record_id FROM withdrawn WHERE sheet = 'funds');

  SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO v_columns FROM pg_attribute
   WHERE attrelid = 'restoration_site_history'::regclass AND attnum > 0 AND NOT attisdropped
     AND attname <> 'recorded_during';
  EXECUTE format('INSERT INTO restoration_site_history (%1$s, recorded_during) SELECT %1$s,'
    ' tstzrange(recorded_at, greatest($1, recorded_at + interval ''1 microsecond''))'
    ' FROM restoration_site_versions WHERE site_id IN (SELECT record_id FROM withdrawn WHERE sheet = ''sites'')',
    v_columns) USING v_now;
  DELETE FROM restoration_site_versions WHERE site_id IN (SELECT record_id FROM withdrawn WHERE sheet = 'sites');
  DELETE FROM restoration_site_acts WHERE site_id IN (SELECT record_id FROM withdrawn WHERE sheet = 'sites');
  DELETE FROM restoration_sites WHERE id IN (SELECT record_id FROM withdrawn WHERE sheet = 'sites');
  UPDATE onboarding_rows SET outcome = 'withdrawn' WHERE batch_id = p_batch AND outcome = 'entered';
  DROP TABLE withdrawn;
END $$;
GRANT EXECUTE ON FUNCTION withdraw_onboarded TO kz_worker;
