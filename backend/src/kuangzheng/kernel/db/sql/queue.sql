-- The queue's own tables come from the queue library (see ddl.py); here is who may touch them, and
-- what is taken away: NOTIFY inside a business transaction serialises commits, so workers poll.

DROP TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 ON procrastinate_jobs;
DROP TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1 ON procrastinate_jobs;

DO $$
DECLARE
  target text;
  routine regprocedure;
BEGIN
  FOREACH target IN ARRAY ARRAY['procrastinate_jobs', 'procrastinate_workers',
                                'procrastinate_events', 'procrastinate_periodic_defers'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', target);
    EXECUTE format('CREATE POLICY worker_rows ON %I TO kz_worker USING (true) WITH CHECK (true)', target);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO kz_worker', target);
  END LOOP;
  GRANT USAGE ON SEQUENCE procrastinate_jobs_id_seq, procrastinate_events_id_seq,
    procrastinate_periodic_defers_id_seq TO kz_worker;
  FOR routine IN SELECT oid::regprocedure FROM pg_proc
                  WHERE pronamespace = 'public'::regnamespace AND proname LIKE 'procrastinate\_%' LOOP
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO kz_worker', routine);
  END LOOP;
END $$;
