-- Long work as its owner sees it: what, how far, with what result. The queue's row beside it is
-- made in the same transaction, so a job exists exactly when the request that asked for it commits.

CREATE TABLE jobs (
  id               uuid PRIMARY KEY,
  kind             text NOT NULL,
  status           text NOT NULL DEFAULT 'queued'
                   CHECK (status IN ('queued', 'running', 'succeeded', 'failed', 'cancelled')),
  arguments        jsonb NOT NULL,
  checkpoint       jsonb,
  done             bigint NOT NULL DEFAULT 0 CHECK (done >= 0),
  total            bigint CHECK (total >= 0),
  attempts         int NOT NULL DEFAULT 0,
  attempt_at       timestamptz,
  attempt_done     bigint NOT NULL DEFAULT 0,
  cancel_requested boolean NOT NULL DEFAULT false,
  error            jsonb,
  result           jsonb,
  created_by       text NOT NULL CHECK (created_by <> ''),
  division_code    text COLLATE "C" NOT NULL,
  holder_id        uuid,
  trace_id         text NOT NULL,
  once_key         text UNIQUE,
  queue_id         bigint,
  lane             text,
  priority         int NOT NULL DEFAULT 0,
  version          int NOT NULL DEFAULT 1,
  created_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  started_at       timestamptz,
  finished_at      timestamptz,
  updated_at       timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX jobs_mine ON jobs (created_by, id);
CREATE INDEX jobs_division ON jobs (division_code, id);
CREATE INDEX jobs_finished ON jobs (finished_at) WHERE finished_at IS NOT NULL;
ALTER TABLE jobs ENABLE ROW LEVEL SECURITY;
CREATE POLICY scoped_rows ON jobs FOR SELECT TO kz_official, kz_verifier, kz_worker
  USING (division_code >= (SELECT scope_lo()) AND division_code < (SELECT scope_hi()));
CREATE POLICY portal_rows ON jobs FOR SELECT TO kz_portal
  USING (holder_id = (SELECT scope_holder()));
GRANT SELECT ON jobs TO kz_official, kz_portal, kz_worker, kz_verifier;

-- When periodic work was last due; advanced in the transaction that enqueues it.
CREATE TABLE schedules (
  name     text PRIMARY KEY,
  last_due timestamptz NOT NULL,
  moved_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
ALTER TABLE schedules ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker_rows ON schedules TO kz_worker USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, UPDATE ON schedules TO kz_worker;

CREATE FUNCTION queue_put(p_id uuid, p_lane text, p_priority int, p_run_at timestamptz)
  RETURNS bigint
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT (procrastinate_defer_jobs_v1(ARRAY[ROW('default', 'kz:run', p_priority, p_lane, NULL,
            jsonb_build_object('job_id', p_id), p_run_at)::procrastinate_job_to_defer_v1]))[1]
$$;
REVOKE ALL ON FUNCTION queue_put FROM PUBLIC;

-- Ask for work in the running transaction. Jobs of one lane run one after another in the order
-- asked; with `p_key` the same work is asked for once and the first job's id comes back.
CREATE FUNCTION job_enqueue(p_id uuid, p_kind text, p_arguments jsonb, p_division text,
                            p_key text DEFAULT NULL, p_lane text DEFAULT NULL,
                            p_priority int DEFAULT 0, p_run_at timestamptz DEFAULT NULL)
  RETURNS uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_actor text := kz_setting('kz.actor');
  v_found uuid;
BEGIN
  IF v_actor IS NULL THEN
    RAISE EXCEPTION 'a job without an actor is refused' USING ERRCODE = 'KZ001';
  END IF;
  IF (p_division >= scope_lo() AND p_division < scope_hi()) IS NOT TRUE THEN
    RAISE EXCEPTION 'a job outside the scope is refused' USING ERRCODE = '42501';
  END IF;
  INSERT INTO jobs (id, kind, arguments, created_by, division_code, holder_id, trace_id, once_key,
                    lane, priority)
  VALUES (p_id, p_kind, p_arguments, v_actor, p_division, scope_holder(),
          coalesce(kz_setting('kz.trace'), ''), p_key, p_lane, p_priority)
  ON CONFLICT (once_key) DO NOTHING;
  IF NOT FOUND THEN
    SELECT id INTO v_found FROM jobs WHERE once_key = p_key;
    RETURN v_found;
  END IF;
  UPDATE jobs SET queue_id = queue_put(p_id, p_lane, p_priority, p_run_at) WHERE id = p_id;
  IF v_actor NOT LIKE 'system:%' THEN
    PERFORM audit_write('enqueue', 'jobs', p_id::text, p_division, NULL,
                        jsonb_build_object('kind', p_kind, 'arguments', p_arguments));
  END IF;
  RETURN p_id;
END $$;
REVOKE ALL ON FUNCTION job_enqueue FROM PUBLIC;
GRANT EXECUTE ON FUNCTION job_enqueue TO kz_official, kz_portal, kz_worker, kz_verifier;

-- Begin, or begin again after a lost worker. No row: it was cancelled or has ended. `attempts` is
-- the fence: a worker that lost the job can no longer write for it.
CREATE FUNCTION job_start(p_id uuid) RETURNS SETOF jobs
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('kz-job:' || p_id, 0));
  RETURN QUERY UPDATE jobs SET status = 'running', attempts = attempts + 1,
         attempt_at = clock_timestamp(), attempt_done = done,
         started_at = coalesce(started_at, clock_timestamp()),
         updated_at = clock_timestamp(), version = version + 1
   WHERE id = p_id AND status IN ('queued', 'running') AND NOT cancel_requested
  RETURNING *;
END $$;

-- True while the job still is this attempt's; holds it so until the transaction ends.
CREATE FUNCTION job_holds(p_id uuid, p_attempt int) RETURNS boolean
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('kz-job:' || p_id, 0));
  RETURN EXISTS (SELECT FROM jobs WHERE id = p_id AND attempts = p_attempt AND status = 'running');
END $$;

-- True when somebody wants the job stopped, null when it is no longer this attempt's.
CREATE FUNCTION job_progress(p_id uuid, p_attempt int, p_done bigint, p_total bigint,
                             p_checkpoint jsonb) RETURNS boolean
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE jobs SET done = p_done, total = coalesce(p_total, total),
         checkpoint = coalesce(p_checkpoint, checkpoint), updated_at = clock_timestamp()
   WHERE id = p_id AND attempts = p_attempt AND status = 'running'
  RETURNING cancel_requested
$$;

-- 'queued' hands it back to the queue; `p_blameless` does not count the attempt.
CREATE FUNCTION job_finish(p_id uuid, p_attempt int, p_status text, p_error jsonb, p_result jsonb,
                           p_blameless boolean DEFAULT false) RETURNS boolean
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE jobs SET status = p_status, error = p_error, result = p_result, version = version + 1,
         attempts = attempts - CASE WHEN p_blameless THEN 1 ELSE 0 END,
         finished_at = CASE WHEN p_status = 'queued' THEN NULL ELSE clock_timestamp() END,
         updated_at = clock_timestamp()
   WHERE id = p_id AND attempts = p_attempt AND status = 'running'
  RETURNING true
$$;

-- Jobs whose queue row has ended without them: cancelled with their worker dead, or the worker could
-- not write how they ended. The first end, the others are handed out again.
CREATE FUNCTION jobs_settle(p_after_s float) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_id uuid;
  v_cancel boolean;
  v_count bigint := 0;
BEGIN
  FOR v_id, v_cancel IN
    SELECT j.id, j.cancel_requested FROM jobs j JOIN procrastinate_jobs q ON q.id = j.queue_id
     WHERE j.status IN ('queued', 'running') AND q.status NOT IN ('todo', 'doing')
       AND j.updated_at < clock_timestamp() - make_interval(secs => p_after_s)
     FOR UPDATE OF j SKIP LOCKED LOOP
    UPDATE jobs SET updated_at = clock_timestamp(), version = version + 1,
           status = CASE WHEN v_cancel THEN 'cancelled' ELSE status END,
           finished_at = CASE WHEN v_cancel THEN clock_timestamp() END,
           queue_id = CASE WHEN v_cancel THEN queue_id ELSE queue_put(v_id, lane, priority, NULL) END
     WHERE id = v_id;
    v_count := v_count + 1;
  END LOOP;
  RETURN v_count;
END $$;
REVOKE ALL ON FUNCTION job_start, job_holds, job_progress, job_finish, jobs_settle FROM PUBLIC;
GRANT EXECUTE ON FUNCTION job_start, job_holds, job_progress, job_finish, jobs_settle TO kz_worker;

-- The asker's own job: a waiting one ends at once, a running one is told to stop.
CREATE FUNCTION job_cancel(p_id uuid) RETURNS SETOF jobs
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_job jobs;
BEGIN
  SELECT * INTO v_job FROM jobs WHERE id = p_id AND created_by = kz_setting('kz.actor') FOR UPDATE;
  IF v_job.status NOT IN ('queued', 'running') OR v_job.id IS NULL THEN
    RETURN;
  END IF;
  PERFORM procrastinate_cancel_job_v1(v_job.queue_id, true, false);
  PERFORM audit_write('cancel', 'jobs', p_id::text, v_job.division_code, NULL, NULL);
  RETURN QUERY UPDATE jobs SET cancel_requested = true, version = version + 1,
      status = CASE WHEN status = 'queued' THEN 'cancelled' ELSE status END,
      finished_at = CASE WHEN status = 'queued' THEN clock_timestamp() END,
      updated_at = clock_timestamp()
    WHERE id = p_id RETURNING *;
END $$;

-- The asker's own job that failed or was cancelled: once more in its lane, from its last checkpoint.
CREATE FUNCTION job_retry(p_id uuid) RETURNS SETOF jobs
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_job jobs;
BEGIN
  SELECT * INTO v_job FROM jobs WHERE id = p_id AND created_by = kz_setting('kz.actor') FOR UPDATE;
  IF v_job.status NOT IN ('failed', 'cancelled') OR v_job.id IS NULL THEN
    RETURN;
  END IF;
  PERFORM audit_write('retry', 'jobs', p_id::text, v_job.division_code, NULL, NULL);
  RETURN QUERY UPDATE jobs SET status = 'queued', cancel_requested = false, error = NULL,
      finished_at = NULL, attempts = 0, version = version + 1, updated_at = clock_timestamp(),
      queue_id = queue_put(p_id, lane, priority, NULL)
    WHERE id = p_id RETURNING *;
END $$;
REVOKE ALL ON FUNCTION job_cancel, job_retry FROM PUBLIC;
GRANT EXECUTE ON FUNCTION job_cancel, job_retry TO kz_official, kz_portal, kz_worker, kz_verifier;

-- Ended jobs older than `p_days`, with their queue rows.
CREATE FUNCTION jobs_clean(p_days int) RETURNS bigint
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_count bigint;
BEGIN
  WITH gone AS (
    DELETE FROM jobs WHERE finished_at < clock_timestamp() - make_interval(days => p_days) RETURNING 1
  ) SELECT count(*) INTO v_count FROM gone;
  DELETE FROM procrastinate_jobs q
   WHERE q.status IN ('succeeded', 'failed', 'cancelled', 'aborted')
     AND NOT EXISTS (SELECT FROM jobs j WHERE j.queue_id = q.id);
  RETURN v_count;
END $$;

-- Monthly partitions of idempotency keys that ended before the retention; the law wants the rest.
CREATE FUNCTION idempotency_clean(p_days int) RETURNS int
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_name text;
  v_count int := 0;
BEGIN
  FOR v_name IN
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
     WHERE i.inhparent = 'idempotency_keys'::regclass
       AND to_date(right(c.relname, 6), 'YYYYMM') + interval '1 month'
           <= (now() AT TIME ZONE 'UTC') - make_interval(days => p_days) LOOP
    EXECUTE format('DROP TABLE %I', v_name);
    v_count := v_count + 1;
  END LOOP;
  RETURN v_count;
END $$;

CREATE FUNCTION partitions_ahead() RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_table text;
BEGIN
  FOR v_table IN SELECT relname FROM pg_class
                  WHERE relkind = 'p' AND relnamespace = 'public'::regnamespace LOOP
    CALL ensure_partitions(v_table);
  END LOOP;
END $$;
REVOKE ALL ON FUNCTION jobs_clean, idempotency_clean, partitions_ahead FROM PUBLIC;
GRANT EXECUTE ON FUNCTION jobs_clean, idempotency_clean, partitions_ahead TO kz_worker;
