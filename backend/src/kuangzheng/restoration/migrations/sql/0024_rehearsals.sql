-- In a rehearsal the day is ahead of the machine's: what is booked on it has happened, though the machine's clock is
-- still before it. When a row was recorded stays the machine's word.
CREATE FUNCTION ledger_day_ends() RETURNS timestamptz
  LANGUAGE sql STABLE PARALLEL SAFE SET timezone = 'Asia/Shanghai'
  RETURN coalesce((kz_setting('kz.today')::date + 1)::timestamp::timestamptz, '-infinity');

DO $$
DECLARE
  c_before CONSTANT text := 't_event_at[k] > v_now + interval ''5 minutes'' THEN';
  v_text   text := pg_get_functiondef('ledger_write'::regproc);
BEGIN
  ASSERT length(v_text) - length(replace(v_text, c_before, '')) = length(c_before), 'the limit of event_at stands there once';
  EXECUTE replace(v_text, c_before,
    't_event_at[k] > v_now + interval ''5 minutes'' AND t_event_at[k] >= ledger_day_ends() THEN');
END $$;
