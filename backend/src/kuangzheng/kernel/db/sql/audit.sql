-- Who did what to which record, when, from where. `payload` is the exact text the leaf hash covers.

CREATE TABLE audit_entries (
  seq           bigint GENERATED ALWAYS AS IDENTITY,
  xid           xid8 NOT NULL DEFAULT pg_current_xact_id(),
  recorded_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  actor         text NOT NULL CHECK (actor <> ''),
  action        text NOT NULL,
  entity        text NOT NULL,
  entity_id     text,
  division_code text COLLATE "C" NOT NULL,
  trace_id      text NOT NULL,
  payload       text NOT NULL,
  leaf_hash     bytea NOT NULL,
  PRIMARY KEY (recorded_at, seq)
) PARTITION BY RANGE (recorded_at);
CALL ensure_partitions('audit_entries');
CREATE INDEX audit_entries_entity ON audit_entries (entity, entity_id);
CREATE INDEX audit_entries_actor ON audit_entries (actor, seq);
CREATE INDEX audit_entries_order ON audit_entries (xid, seq);
ALTER TABLE audit_entries ENABLE ROW LEVEL SECURITY;
CREATE POLICY verifier_rows ON audit_entries FOR SELECT TO kz_verifier
  USING (division_code >= (SELECT scope_lo()) AND division_code < (SELECT scope_hi()));
GRANT SELECT ON audit_entries TO kz_verifier;
CALL make_append_only('audit_entries');

-- `leaves` is 48 bytes per entry (xid, seq, leaf hash): it names the entry that was changed or lost.
CREATE TABLE audit_blocks (
  no            bigint PRIMARY KEY,
  last_xid      xid8 NOT NULL,
  last_seq      bigint NOT NULL,
  entries       bigint NOT NULL CHECK (entries > 0),
  leaves        bytea NOT NULL,
  merkle_root   bytea NOT NULL,
  previous_hash bytea NOT NULL,
  block_hash    bytea NOT NULL UNIQUE,
  built_at      timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX audit_blocks_order ON audit_blocks (last_xid, last_seq);
ALTER TABLE audit_blocks ENABLE ROW LEVEL SECURITY;
CREATE POLICY verifier_rows ON audit_blocks FOR SELECT TO kz_verifier USING (true);
CREATE POLICY worker_rows ON audit_blocks TO kz_worker USING (true) WITH CHECK (true);
GRANT SELECT ON audit_blocks TO kz_verifier;
GRANT SELECT, INSERT ON audit_blocks TO kz_worker;
CALL make_append_only('audit_blocks');

-- Entries after a place that no running transaction can still add to, in the order of the blocks.
CREATE FUNCTION audit_settled(p_xid xid8, p_seq bigint, p_limit int)
  RETURNS TABLE (xid xid8, seq bigint, leaf_hash bytea)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT e.xid, e.seq, e.leaf_hash FROM audit_entries e
   WHERE (e.xid, e.seq) > (p_xid, p_seq) AND e.xid < pg_snapshot_xmin(pg_current_snapshot())
   ORDER BY e.xid, e.seq LIMIT p_limit
$$;
REVOKE ALL ON FUNCTION audit_settled FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_settled TO kz_worker;

-- Columns that never reach the audit trail; one row per table and column.
CREATE TABLE audit_denied_columns (table_name text, column_name text, PRIMARY KEY (table_name, column_name));
ALTER TABLE audit_denied_columns ENABLE ROW LEVEL SECURITY;

CREATE FUNCTION audit_write(p_action text, p_entity text, p_entity_id text, p_division text,
                            p_before jsonb, p_after jsonb) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_actor text := kz_setting('kz.actor');
  v_at    timestamptz := clock_timestamp();
  v_body  text;
BEGIN
  IF v_actor IS NULL THEN
    RAISE EXCEPTION 'a write without an actor is refused' USING ERRCODE = 'KZ001';
  END IF;
  v_body := jsonb_build_object(
    'recorded_at', v_at, 'actor', v_actor, 'action', p_action, 'entity', p_entity,
    'entity_id', p_entity_id, 'division_code', coalesce(p_division, '100000'),
    'trace_id', coalesce(kz_setting('kz.trace'), ''), 'address', kz_setting('kz.address'),
    'before', p_before, 'after', p_after)::text;
  INSERT INTO audit_entries (recorded_at, actor, action, entity, entity_id, division_code,
                             trace_id, payload, leaf_hash)
  VALUES (v_at, v_actor, p_action, p_entity, p_entity_id, coalesce(p_division, '100000'),
          coalesce(kz_setting('kz.trace'), ''), v_body, sha256(convert_to(v_body, 'UTF8')));
END $$;
REVOKE ALL ON FUNCTION audit_write FROM PUBLIC;
GRANT EXECUTE ON FUNCTION audit_write TO kz_official, kz_portal, kz_worker, kz_verifier, kz_public;

-- A row as the trail keeps it: secrets left out, binary geometry as its hash and length.
CREATE FUNCTION audit_image(p_row jsonb, p_denied text[]) RETURNS jsonb
  LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT jsonb_object_agg(key, CASE
    WHEN jsonb_typeof(value) = 'string' AND left(value #>> '{}', 2) = '\x'
         AND value #>> '{}' ~ '^\\x([0-9a-f]{2})*$' THEN
      jsonb_build_object('sha256', encode(sha256(decode(substr(value #>> '{}', 3), 'hex')), 'hex'),
                         'bytes', (length(value #>> '{}') - 2) / 2)
    ELSE value END)
  FROM jsonb_each(p_row - p_denied)
$$;

-- One set-based statement per write, so that a bulk import is audited row by row without a loop.
-- The transition tables are named `old_rows` and `new_rows`; TG_ARGV[0] names the key column.
CREATE FUNCTION audit_rows() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_actor  text := kz_setting('kz.actor');
  v_trace  text := coalesce(kz_setting('kz.trace'), '');
  v_denied text[] := ARRAY['bbox', 'bigrams'] || ARRAY(
    SELECT column_name FROM audit_denied_columns WHERE table_name = TG_TABLE_NAME);
  v_source text := CASE TG_OP
    WHEN 'INSERT' THEN 'SELECT NULL::jsonb AS b, to_jsonb(n) AS a FROM new_rows n'
    WHEN 'DELETE' THEN 'SELECT to_jsonb(o) AS b, NULL::jsonb AS a FROM old_rows o'
    ELSE format('SELECT to_jsonb(o) AS b, to_jsonb(n) AS a FROM old_rows o JOIN new_rows n USING (%I)',
                TG_ARGV[0]) END;
BEGIN
  IF v_actor IS NULL THEN
    RAISE EXCEPTION 'a write without an actor is refused' USING ERRCODE = 'KZ001';
  END IF;
  EXECUTE format($q$
    WITH changed AS (
      SELECT b, a, coalesce(a, b) ->> %L AS key, coalesce(coalesce(a, b) ->> 'division_code', '100000') AS division,
             clock_timestamp() AS at
      FROM (%s) AS rows
    ), written AS (
      SELECT key, division, at, jsonb_build_object(
        'recorded_at', at, 'actor', $1, 'action', $2, 'entity', $3, 'entity_id', key,
        'division_code', division, 'trace_id', $4, 'address', $5,
        'before', audit_image(b, $6), 'after', audit_image(a, $6))::text AS payload
      FROM changed
    )
    INSERT INTO audit_entries (recorded_at, actor, action, entity, entity_id, division_code,
                               trace_id, payload, leaf_hash)
    SELECT at, $1, $2, $3, key, division, $4, payload, sha256(convert_to(payload, 'UTF8')) FROM written
  $q$, TG_ARGV[0], v_source)
  USING v_actor, lower(TG_OP), TG_TABLE_NAME, v_trace, kz_setting('kz.address'), v_denied;
  RETURN NULL;
END $$;

-- `key_column` names the record in the trail.
CREATE PROCEDURE audit_table(target regclass, key_column text DEFAULT 'id')
  LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER audit_insert AFTER INSERT ON %s REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION audit_rows(%L)', target, key_column);
  EXECUTE format('CREATE TRIGGER audit_update AFTER UPDATE ON %s
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION audit_rows(%L)', target, key_column);
  EXECUTE format('CREATE TRIGGER audit_delete AFTER DELETE ON %s REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION audit_rows(%L)', target, key_column);
END $$;
