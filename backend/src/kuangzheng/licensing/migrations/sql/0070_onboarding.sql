-- A batch of the register is taken back: its rights and licences go to the history as known until now, its mines and
-- holders leave. The audit trail keeps every row. Whoever still refers to one stops it by the foreign key.
CREATE FUNCTION withdraw_onboarded(p_batch uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_division text;
  v_now timestamptz := clock_timestamp();
  v_columns text;
BEGIN
  SELECT b.division_code INTO v_division FROM onboarding_batches b
   WHERE b.id = p_batch AND b.state = 'undoing' AND b.division_code >= scope_lo() AND b.division_code < scope_hi();
  IF NOT FOUND THEN
    RAISE EXCEPTION 'batch % is not being undone', p_batch USING ERRCODE = 'KZ002';
  END IF;
  PERFORM set_config('kz.withdrawing', p_batch::text, true);
  CREATE TEMPORARY TABLE withdrawn ON COMMIT DROP AS
    SELECT r.sheet, r.record_id FROM onboarding_rows r WHERE r.batch_id = p_batch AND r.outcome = 'entered';
  CREATE TEMPORARY TABLE withdrawn_licences ON COMMIT DROP AS
    SELECT l.id FROM licences l JOIN withdrawn w ON w.record_id = l.right_id AND w.sheet = 'rights';

  SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO v_columns FROM pg_attribute
   WHERE attrelid = 'licence_history'::regclass AND attnum > 0 AND NOT attisdropped AND attname <> 'recorded_during';
  EXECUTE format('INSERT INTO licence_history (%1$s, recorded_during) SELECT %1$s,'
    ' tstzrange(recorded_at, greatest($1, recorded_at + interval ''1 microsecond''))'
    ' FROM licence_versions WHERE licence_id IN (SELECT id FROM withdrawn_licences)', v_columns) USING v_now;
  DELETE FROM licence_versions WHERE licence_id IN (SELECT id FROM withdrawn_licences);
  DELETE FROM licences WHERE id IN (SELECT id FROM withdrawn_licences);

  SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) INTO v_columns FROM pg_attribute
   WHERE attrelid = 'mining_right_history'::regclass AND attnum > 0 AND NOT attisdropped AND attname <> 'recorded_during';
  EXECUTE format('INSERT INTO mining_right_history (%1$s, recorded_during) SELECT %1$s,'
    ' tstzrange(recorded_at, greatest($1, recorded_at + interval ''1 microsecond''))'
    ' FROM mining_right_versions WHERE right_id IN (SELECT record_id FROM withdrawn WHERE sheet = ''rights'')',
    v_columns) USING v_now;
  DELETE FROM mining_right_versions WHERE right_id IN (SELECT record_id FROM withdrawn WHERE sheet = 'rights');
  DELETE FROM mining_rights WHERE id IN (SELECT record_id FROM withdrawn WHERE sheet = 'rights');
  DELETE FROM mines WHERE id IN (SELECT record_id FROM withdrawn WHERE sheet = 'mines');
  -- A company that another division keeps was only registered here.
  DELETE FROM holder_registrations g USING withdrawn w
   WHERE w.sheet = 'holders' AND g.holder_id = w.record_id AND g.division_code LIKE v_division || '%';
  DELETE FROM holders h USING withdrawn w
   WHERE w.sheet = 'holders' AND h.id = w.record_id AND h.division_code LIKE v_division || '%';
  UPDATE onboarding_rows SET outcome = 'withdrawn' WHERE batch_id = p_batch AND outcome = 'entered';
  DROP TABLE withdrawn, withdrawn_licences;
END $$;
GRANT EXECUTE ON FUNCTION withdraw_onboarded TO kz_worker;

-- Rows are entered by a worker with the register's own rules.
GRANT EXECUTE ON FUNCTION find_company, find_holder_listings, find_holder_divisions TO kz_worker;
