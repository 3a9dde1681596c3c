-- The queue's own tables come from the queue library (see queue_schema.py); here is who may touch
-- them, and what is taken away: NOTIFY inside a business transaction serialises commits, so workers
-- poll. Called again after each upgrade of the library's schema.

CREATE PROCEDURE protect_queue()
  LANGUAGE plpgsql AS $$
DECLARE
  target regclass;
  counter regclass;
  routine regprocedure;
  notifier record;
BEGIN
  FOR notifier IN SELECT t.tgname, t.tgrelid::regclass AS target FROM pg_trigger t
                   JOIN pg_proc p ON p.oid = t.tgfoid
                   WHERE p.proname LIKE 'procrastinate\_%' AND p.prosrc ILIKE '%pg_notify%' LOOP
    EXECUTE format('DROP TRIGGER %I ON %s', notifier.tgname, notifier.target);
  END LOOP;
  FOR target IN SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace
                 AND relkind = 'r' AND relname LIKE 'procrastinate\_%' LOOP
    EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
    EXECUTE format('DROP POLICY IF EXISTS worker_rows ON %s', target);
    EXECUTE format('CREATE POLICY worker_rows ON %s TO kz_worker USING (true) WITH CHECK (true)', target);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO kz_worker', target);
  END LOOP;
  FOR counter IN SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace
                  AND relkind = 'S' AND relname LIKE 'procrastinate\_%' LOOP
    EXECUTE format('GRANT USAGE ON SEQUENCE %s TO kz_worker', counter);
  END LOOP;
  FOR routine IN SELECT oid FROM pg_proc WHERE pronamespace = 'public'::regnamespace
                  AND proname LIKE 'procrastinate\_%' LOOP
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', routine);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO kz_worker', routine);
  END LOOP;
END $$;
CALL protect_queue();
