-- What an approval leads to: the right it registered or the licence it issued; conditions met before.
ALTER TABLE applications
  ADD COLUMN issued_right_id   uuid REFERENCES mining_rights,
  ADD COLUMN issued_licence_id uuid REFERENCES licences,
  ADD CONSTRAINT applications_issued CHECK (state = 'issued' OR num_nonnulls(issued_right_id, issued_licence_id) = 0);
CREATE INDEX applications_issued_right ON applications (issued_right_id) WHERE issued_right_id IS NOT NULL;
CREATE INDEX applications_issued_licence ON applications (issued_licence_id) WHERE issued_licence_id IS NOT NULL;
CALL audit_table('applications');

ALTER TABLE application_conditions ADD COLUMN met_on date;
CALL audit_table('application_conditions');

-- An applicant who withdraws gives its place under the caps back, in its own division whatever the
-- account works in.
CREATE FUNCTION release_withdrawn_place(p_application uuid, p_at timestamptz) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_lo text := current_setting('kz.scope_lo', true);
  v_hi text := current_setting('kz.scope_hi', true);
  v_division text;
BEGIN
  SELECT division_code INTO v_division FROM applications
   WHERE id = p_application AND state = 'withdrawn' AND holder_id = (SELECT scope_holder());
  IF NOT FOUND THEN
    RETURN;
  END IF;
  PERFORM set_config('kz.scope_lo', v_division, true), set_config('kz.scope_hi', v_division || '~', true);
  PERFORM caps_settle(p_application, 'released', NULL, '申请人撤回', p_at);
  PERFORM set_config('kz.scope_lo', coalesce(v_lo, ''), true), set_config('kz.scope_hi', coalesce(v_hi, ''), true);
END $$;
GRANT EXECUTE ON FUNCTION release_withdrawn_place TO kz_portal;
