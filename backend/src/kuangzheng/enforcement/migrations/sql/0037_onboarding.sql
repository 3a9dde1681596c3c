-- Cases of the past: what was done stays, but for a batch that is taken back as a whole.
ALTER TABLE cases ADD COLUMN historical boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN cases.historical IS 'ended before the platform and entered from the bureau''s files; no clock was run on it here';
DROP TRIGGER append_only_rows ON case_acts;
CREATE TRIGGER append_only_rows BEFORE UPDATE OR DELETE ON case_acts
  FOR EACH ROW EXECUTE FUNCTION keep_unless_withdrawn('case_id');

CREATE FUNCTION withdraw_onboarded(p_batch uuid) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM onboarding_batches b WHERE b.id = p_batch AND b.state = 'undoing'
                   AND b.division_code >= scope_lo() AND b.division_code < scope_hi()) THEN
    RAISE EXCEPTION 'batch % is not being undone', p_batch USING ERRCODE = 'KZ002';
  END IF;
  PERFORM set_config('kz.withdrawing', p_batch::text, true);
  DELETE FROM case_acts WHERE case_id IN
    (SELECT record_id FROM onboarding_rows WHERE batch_id = p_batch AND outcome = 'entered');
  DELETE FROM cases WHERE id IN
    (SELECT record_id FROM onboarding_rows WHERE batch_id = p_batch AND outcome = 'entered');
  UPDATE onboarding_rows SET outcome = 'withdrawn' WHERE batch_id = p_batch AND outcome = 'entered';
END $$;
GRANT EXECUTE ON FUNCTION withdraw_onboarded TO kz_worker;
