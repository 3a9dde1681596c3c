-- Legacy onboarding: workbooks of a bureau become records of its registers, a batch at a time.
-- A batch is undone as a whole until it is confirmed; until then no event tells of its records.

CREATE TABLE onboarding_mappings (
  id              uuid PRIMARY KEY,
  division_code   text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{2,9}$'),
  name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  version_no      int NOT NULL CHECK (version_no > 0),
  content         jsonb NOT NULL,
  created_by      text NOT NULL,
  created_by_name text,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (division_code, name, version_no)
);
COMMENT ON COLUMN onboarding_mappings.content IS
  '{sheet: {"title", "headings": {column: heading}, "units": {column: unit}, "constants": {column: text}}}';
CALL protect_rows('onboarding_mappings');
REVOKE UPDATE ON onboarding_mappings FROM kz_official, kz_worker;
CALL make_append_only('onboarding_mappings');
CALL audit_table('onboarding_mappings');

CREATE TABLE onboarding_batches (
  id              uuid PRIMARY KEY,
  version         int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code   text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  state           text NOT NULL DEFAULT 'reading' CHECK (state IN
                    ('reading', 'open', 'refused', 'applying', 'applied', 'undoing', 'undone', 'confirmed')),
  document_id     uuid NOT NULL REFERENCES documents,
  sha256          text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  file_name       text NOT NULL,
  cut_over_on     date NOT NULL,
  book            jsonb NOT NULL DEFAULT '{}',
  mapping         jsonb NOT NULL DEFAULT '{}',
  mapping_from    text,
  findings        jsonb NOT NULL DEFAULT '[]',
  summary         jsonb NOT NULL DEFAULT '{}',
  totals          jsonb NOT NULL DEFAULT '[]',
  totals_reason   text CHECK (length(totals_reason) BETWEEN 1 AND 1000),
  before_figures  jsonb,
  after_figures   jsonb,
  problem         jsonb,
  job_id          uuid,
  created_by      text NOT NULL,
  created_by_name text,
  applied_by      text,
  applied_by_name text,
  applied_at      timestamptz,
  ended_by        text,
  ended_by_name   text,
  ended_at        timestamptz,
  end_reason      text CHECK (length(end_reason) BETWEEN 1 AND 1000),
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (state NOT IN ('applying', 'applied', 'undoing', 'confirmed') OR applied_by IS NOT NULL),
  CHECK (state NOT IN ('confirmed', 'undone') OR ended_by IS NOT NULL)
);
COMMENT ON COLUMN onboarding_batches.book IS 'what the file holds: [{"title", "rows", "headings": [{"letter", "text", "sample"}]}]';
COMMENT ON COLUMN onboarding_batches.totals IS 'stated by the workbook against the sum of its rows';
CREATE INDEX onboarding_batches_division ON onboarding_batches (division_code, id);
CREATE INDEX onboarding_batches_updated ON onboarding_batches (updated_at, id);
CREATE INDEX onboarding_batches_document ON onboarding_batches (document_id);
CALL protect_rows('onboarding_batches');
CALL audit_table('onboarding_batches');

-- A row of the workbook: what was found in it, what became of it, and what is to be told of it.
CREATE TABLE onboarding_rows (
  batch_id       uuid NOT NULL REFERENCES onboarding_batches,
  no             int NOT NULL CHECK (no > 0),
  division_code  text COLLATE "C" NOT NULL,
  sheet          text NOT NULL,
  row_no         int NOT NULL CHECK (row_no > 0),
  key            text NOT NULL,
  label          text NOT NULL,
  raw            jsonb NOT NULL DEFAULT '{}',
  content        jsonb NOT NULL DEFAULT '{}',
  links          jsonb NOT NULL DEFAULT '{}',
  findings       jsonb NOT NULL DEFAULT '[]',
  faulty         boolean NOT NULL DEFAULT false,
  candidates     jsonb NOT NULL DEFAULT '[]',
  decision       text CHECK (decision IN ('new', 'same', 'skip')),
  decided_id     uuid,
  decided_by     text,
  decided_by_name text,
  outcome        text CHECK (outcome IN ('entered', 'linked', 'skipped', 'refused', 'withdrawn')),
  record_id      uuid,
  record_version int,
  problem        text,
  PRIMARY KEY (batch_id, no),
  CHECK ((decision = 'same') = (decided_id IS NOT NULL) OR decision IS NULL),
  CHECK (outcome IS DISTINCT FROM 'entered' OR record_id IS NOT NULL)
);
CREATE INDEX onboarding_rows_division ON onboarding_rows (division_code, batch_id, no);
CREATE INDEX onboarding_rows_sheet ON onboarding_rows (batch_id, sheet, no);
CREATE INDEX onboarding_rows_key ON onboarding_rows (batch_id, sheet, key);
CREATE INDEX onboarding_rows_record ON onboarding_rows (record_id) WHERE outcome = 'entered';
CALL protect_rows('onboarding_rows');
GRANT DELETE ON onboarding_rows TO kz_official, kz_worker;

-- Whether a record is still held back: entered by a batch that is not confirmed.
CREATE FUNCTION onboarding_held(p_record uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  AS $$SELECT EXISTS (SELECT FROM onboarding_rows r JOIN onboarding_batches b ON b.id = r.batch_id
    WHERE r.record_id = p_record AND r.outcome = 'entered' AND b.state <> 'confirmed')$$;
GRANT EXECUTE ON FUNCTION onboarding_held TO kz_official, kz_worker, kz_verifier;

-- What a transaction that enters or undoes a batch would tell is kept with the batch, whoever writes it: the service, a
-- function, or a table whose rows are told. The transaction has said which batch.
CREATE TABLE onboarding_events (
  seq            bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  batch_id       uuid NOT NULL REFERENCES onboarding_batches,
  type           text NOT NULL,
  schema_version int NOT NULL,
  subject        text NOT NULL,
  division_code  text COLLATE "C" NOT NULL,
  data           jsonb NOT NULL
);
CREATE INDEX onboarding_events_batch ON onboarding_events (batch_id, seq);
ALTER TABLE onboarding_events ENABLE ROW LEVEL SECURITY;

CREATE FUNCTION onboarding_keep() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO onboarding_events (batch_id, type, schema_version, subject, division_code, data)
  VALUES (kz_setting('kz.holding')::uuid, NEW.type, NEW.schema_version, NEW.subject, NEW.division_code, NEW.data);
  RETURN NULL;
END $$;
CREATE TRIGGER kept_with_batch BEFORE INSERT ON outbox FOR EACH ROW
  WHEN (coalesce(current_setting('kz.holding', true), '') <> '') EXECUTE FUNCTION onboarding_keep();

-- The confirmed batch tells what was kept, in that order, and of told tables the rows as they are by now: somebody may
-- have worked on them since. How many.
CREATE FUNCTION onboarding_tell(p_batch uuid) RETURNS int
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_told text[];
  v_count int;
  v_more int;
  v record;
BEGIN
  IF NOT EXISTS (SELECT FROM onboarding_batches b WHERE b.id = p_batch AND b.state = 'confirmed'
                   AND b.division_code >= scope_lo() AND b.division_code < scope_hi()) THEN
    RAISE EXCEPTION 'batch % is not confirmed', p_batch USING ERRCODE = 'KZ002';
  END IF;
  SELECT coalesce(array_agg(obj_description(c.oid, 'pg_class')), '{}') INTO v_told FROM pg_class c
   WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'v' AND c.relname LIKE 'told\_%';
  INSERT INTO outbox (id, type, schema_version, subject, division_code, data)
  SELECT uuidv7(), e.type, e.schema_version, e.subject, e.division_code, e.data
    FROM onboarding_events e WHERE e.batch_id = p_batch AND e.type <> ALL (v_told) ORDER BY e.seq;
  GET DIAGNOSTICS v_count = ROW_COUNT;
  FOR v IN
    SELECT c.relname, obj_description(c.oid, 'pg_class') AS type FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'v' AND c.relname LIKE 'told\_%'
       AND EXISTS (SELECT FROM onboarding_events e
                    WHERE e.batch_id = p_batch AND e.type = obj_description(c.oid, 'pg_class'))
     ORDER BY c.relname
  LOOP
    EXECUTE format('INSERT INTO outbox (id, type, subject, division_code, data)
      SELECT uuidv7(), $1, r.subject::text, r.division_code, r.data FROM %I r
       WHERE r.subject IN (SELECT e.subject::uuid FROM onboarding_events e WHERE e.batch_id = $2 AND e.type = $1)
       ORDER BY r.key', v.relname) USING v.type, p_batch;
    GET DIAGNOSTICS v_more = ROW_COUNT;
    v_count := v_count + v_more;
  END LOOP;
  DELETE FROM onboarding_events WHERE batch_id = p_batch;
  RETURN v_count;
END $$;
GRANT EXECUTE ON FUNCTION onboarding_tell TO kz_official, kz_worker;

-- Of a batch that was taken back nobody ever hears.
CREATE FUNCTION onboarding_forget(p_batch uuid) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  DELETE FROM onboarding_events e USING onboarding_batches b
   WHERE e.batch_id = p_batch AND b.id = p_batch AND b.state IN ('undoing', 'undone')
     AND b.division_code >= scope_lo() AND b.division_code < scope_hi()
$$;
REVOKE ALL ON FUNCTION onboarding_forget FROM PUBLIC;
GRANT EXECUTE ON FUNCTION onboarding_forget TO kz_worker;

-- Who has built upon the entered records of a sheet: rows of any table with a column of that name that the batch did
-- not write. In `p_except` a table belongs to the record itself, `table.column` names what a row of it belongs to
-- (else its id). Histories and partitions are passed over.
CREATE FUNCTION onboarding_built_upon(p_batch uuid, p_sheet text, p_column text, p_except text[])
  RETURNS TABLE (record_id uuid, in_table text, n bigint)
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v record;
BEGIN
  IF NOT EXISTS (SELECT FROM onboarding_batches b WHERE b.id = p_batch
                   AND b.division_code >= scope_lo() AND b.division_code < scope_hi()) THEN
    RETURN;
  END IF;
  FOR v IN
    SELECT c.relname, coalesce(
             (SELECT split_part(x, '.', 2) FROM unnest(p_except) x WHERE x LIKE c.relname || '.%'),
             (SELECT i.attname FROM pg_attribute i WHERE i.attrelid = c.oid AND i.attname = 'id'
                AND i.atttypid = 'uuid'::regtype AND NOT i.attisdropped)) AS own
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
       AND a.attname = p_column AND a.atttypid = 'uuid'::regtype AND NOT a.attisdropped
       AND c.relname <> ALL (p_except) AND c.relname NOT LIKE '%\_history' AND c.relname NOT LIKE 'onboarding%'
     ORDER BY c.relname
  LOOP
    in_table := v.relname;
    FOR record_id, n IN EXECUTE format(
      'SELECT r.record_id, count(*) FROM onboarding_rows r JOIN %1$I t ON t.%2$I = r.record_id'
      ' WHERE r.batch_id = $1 AND r.sheet = $2 AND r.outcome = ''entered'' AND %3$s GROUP BY r.record_id',
      v.relname, p_column, CASE WHEN v.own IS NULL THEN 'true' ELSE format(
        'NOT EXISTS (SELECT FROM onboarding_rows o WHERE o.batch_id = $1 AND o.record_id = t.%I)', v.own) END)
      USING p_batch, p_sheet
    LOOP
      RETURN NEXT;
    END LOOP;
  END LOOP;
END $$;
GRANT EXECUTE ON FUNCTION onboarding_built_upon TO kz_official, kz_worker;

-- Append-only rows leave with the record they belong to, and only by the function that undoes a batch: that function
-- runs as the owner and has said which batch. The first argument is the column that names the record.
CREATE FUNCTION keep_unless_withdrawn() RETURNS trigger
  LANGUAGE plpgsql AS $$
DECLARE
  v_batch text := nullif(current_setting('kz.withdrawing', true), '');
  v_record uuid;
BEGIN
  IF TG_OP = 'DELETE' AND v_batch IS NOT NULL
     AND current_user = (SELECT pg_get_userbyid(c.relowner) FROM pg_class c WHERE c.oid = TG_RELID) THEN
    v_record := (to_jsonb(OLD) ->> TG_ARGV[0])::uuid;
    IF EXISTS (SELECT FROM onboarding_rows r JOIN onboarding_batches b ON b.id = r.batch_id
                WHERE r.batch_id = v_batch::uuid AND r.record_id = v_record AND r.outcome = 'entered'
                  AND b.state = 'undoing') THEN
      RETURN OLD;
    END IF;
  END IF;
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'KZ002';
END $$;
