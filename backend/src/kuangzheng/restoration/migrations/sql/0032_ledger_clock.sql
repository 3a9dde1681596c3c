-- In a rehearsal holds run out, periods are over and late lines take effect by the clock the platform works with: the
-- machine's, as many days ahead as the announced day is. When a row was recorded stays the machine's word.
CREATE FUNCTION ledger_ahead() RETURNS interval
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN make_interval(days =>
    coalesce(kz_setting('kz.today')::date - (now() AT TIME ZONE 'Asia/Shanghai')::date, 0));
CREATE FUNCTION ledger_now() RETURNS timestamptz
  LANGUAGE sql VOLATILE PARALLEL SAFE
  RETURN clock_timestamp() + ledger_ahead();
GRANT EXECUTE ON FUNCTION ledger_now, ledger_ahead TO kz_official, kz_worker;

DO $$
DECLARE
  c_changes CONSTANT text[][] := ARRAY[
    ['ledger_hold', 'p_expires_at <= clock_timestamp()', 'p_expires_at <= ledger_now()'],
    ['ledger_hold_void', 'v_hold.expires_at > clock_timestamp()', 'v_hold.expires_at > ledger_now()'],
    ['ledger_hold_post', 'v_hold.expires_at <= clock_timestamp()', 'v_hold.expires_at <= ledger_now()'],
    ['ledger_close', 'v_until > v_now', 'v_until > ledger_now()'],
    ['ledger_write', 'CASE WHEN v_late THEN v_now ELSE', 'CASE WHEN v_late THEN v_now + ledger_ahead() ELSE']];
  v_text text;
BEGIN
  FOR n IN 1 .. array_length(c_changes, 1) LOOP
    v_text := pg_get_functiondef(c_changes[n][1]::regproc);
    ASSERT length(v_text) - length(replace(v_text, c_changes[n][2], '')) = length(c_changes[n][2]),
      c_changes[n][1] || ' says it once';
    EXECUTE replace(v_text, c_changes[n][2], c_changes[n][3]);
  END LOOP;
END $$;
