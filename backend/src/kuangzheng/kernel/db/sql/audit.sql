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

-- Columns that reach the audit trail only as their hash, or (`secret`) not at all.
CREATE TABLE audit_denied_columns (
  table_name text, column_name text, secret boolean NOT NULL DEFAULT true, PRIMARY KEY (table_name, column_name));
ALTER TABLE audit_denied_columns ENABLE ROW LEVEL SECURITY;

-- How a row of each audited table is written: an SQL list of its columns, secrets and derived
-- columns left out, binary ones and those named above as hash and length.
CREATE TABLE audit_shapes (
  table_name text PRIMARY KEY, key_column text NOT NULL, columns text NOT NULL, row_key text NOT NULL);
COMMENT ON COLUMN audit_shapes.row_key IS
  'SQL text that tells one row of the table from every other: before and after are paired by it';
ALTER TABLE audit_shapes ENABLE ROW LEVEL SECURITY;

CREATE FUNCTION audit_columns(p_table text) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT string_agg(CASE WHEN a.atttypid = 'bytea'::regtype OR NOT d.secret
      THEN format('CASE WHEN r.%1$I IS NOT NULL THEN json_build_object(''sha256'', encode(sha256(%2$s), ''hex''),'
                  ' ''bytes'', octet_length(%2$s)) END AS %1$I', a.attname,
                  format(CASE WHEN a.atttypid = 'bytea'::regtype THEN 'r.%I'
                         ELSE 'convert_to(r.%I::text, ''UTF8'')' END, a.attname))
      ELSE format('r.%I', a.attname) END, ', ' ORDER BY a.attnum)
  FROM pg_attribute a
  LEFT JOIN audit_denied_columns d ON d.table_name = p_table AND d.column_name = a.attname
  WHERE a.attrelid = to_regclass(p_table) AND a.attnum > 0 AND NOT a.attisdropped
    AND a.attgenerated = '' AND a.attname <> 'bigrams' AND d.secret IS NOT TRUE
$$;

-- The key column when it is unique, else the shortest unique key. Temporal keys change with an update
-- that cuts a period and are left out. Null when the table has none.
CREATE FUNCTION audit_row_key(p_table text, p_key text) RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT CASE count(*) WHEN 1 THEN format('(r.%I)::text', min(a.attname))
         ELSE 'ROW(' || string_agg(format('r.%I', a.attname), ', ' ORDER BY a.attnum) || ')::text' END
    FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
   WHERE i.indrelid = to_regclass(p_table) AND i.indisunique AND i.indimmediate AND NOT i.indisexclusion
     AND i.indpred IS NULL AND i.indexprs IS NULL
   GROUP BY i.indexrelid
  HAVING bool_and(a.attnotnull)
   ORDER BY bool_and(a.attname = p_key) DESC, count(*), i.indexrelid LIMIT 1
$$;

CREATE FUNCTION audit_shapes_follow() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  UPDATE audit_shapes SET columns = audit_columns(table_name);
  RETURN NULL;
END $$;
CREATE TRIGGER audit_shapes_follow AFTER INSERT OR UPDATE OR DELETE ON audit_denied_columns
  FOR EACH STATEMENT EXECUTE FUNCTION audit_shapes_follow();

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

-- One set-based statement per write, so that a bulk import is audited row by row without a loop.
-- The transition tables are named `old_rows` and `new_rows`.
CREATE FUNCTION audit_rows() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_actor text := kz_setting('kz.actor');
  v_trace text := coalesce(kz_setting('kz.trace'), '');
  v_shape audit_shapes;
  v_image text;
  v_rows  text;
BEGIN
  IF v_actor IS NULL THEN
    RAISE EXCEPTION 'a write without an actor is refused' USING ERRCODE = 'KZ001';
  END IF;
  SELECT * INTO STRICT v_shape FROM audit_shapes WHERE table_name = TG_TABLE_NAME;
  v_image := format('SELECT row_to_json(x)::text AS image, (r.%I)::text AS key, r.division_code::text AS division,
                            %s AS pair FROM %%s r, LATERAL (SELECT %s) x',
                    v_shape.key_column, v_shape.row_key, v_shape.columns);
  v_rows := CASE TG_OP
    WHEN 'INSERT' THEN format('SELECT ''null'' AS b, image AS a, key, division FROM (%s) n', format(v_image, 'new_rows'))
    WHEN 'DELETE' THEN format('SELECT image AS b, ''null'' AS a, key, division FROM (%s) o', format(v_image, 'old_rows'))
    -- A row whose key was changed has no pair: it is told as gone and as come.
    ELSE format('SELECT coalesce(o.image, ''null'') AS b, coalesce(n.image, ''null'') AS a,
                        coalesce(n.key, o.key) AS key, coalesce(n.division, o.division) AS division
                   FROM (%s) o FULL JOIN (%s) n USING (pair)',
                format(v_image, 'old_rows'), format(v_image, 'new_rows')) END;
  EXECUTE format($q$
    INSERT INTO audit_entries (recorded_at, actor, action, entity, entity_id, division_code,
                               trace_id, payload, leaf_hash)
    SELECT at, $1, $2, $3, key, division, $4, payload, sha256(convert_to(payload, 'UTF8'))
    FROM (SELECT key, coalesce(division, '100000') AS division, at,
                 '{"recorded_at":' || to_json(at)::text || $6 || ',"entity_id":' || to_json(key)::text ||
                 ',"division_code":' || to_json(coalesce(division, '100000'))::text ||
                 ',"before":' || b || ',"after":' || a || '}' AS payload
          FROM (%s) w, LATERAL (SELECT $5 AS at) t OFFSET 0) p
  $q$, v_rows)
  USING v_actor, lower(TG_OP), TG_TABLE_NAME, v_trace, clock_timestamp(),
    format(',"actor":%s,"action":%s,"entity":%s,"trace_id":%s,"address":%s', to_json(v_actor),
           to_json(lower(TG_OP)), to_json(TG_TABLE_NAME::text), to_json(v_trace),
           coalesce(to_json(kz_setting('kz.address'))::text, 'null'));
  RETURN NULL;
END $$;

-- `key_column` names the record in the trail; the table needs a unique key, so that each change is
-- told of its own row. Call again after a table has changed.
CREATE PROCEDURE audit_table(target regclass, key_column text DEFAULT 'id')
  LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit_shapes
  VALUES (target::text, key_column, audit_columns(target::text), audit_row_key(target::text, key_column))
    ON CONFLICT (table_name) DO UPDATE
    SET key_column = excluded.key_column, columns = excluded.columns, row_key = excluded.row_key;
  EXECUTE format('CREATE OR REPLACE TRIGGER audit_insert AFTER INSERT ON %s REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION audit_rows()', target);
  EXECUTE format('CREATE OR REPLACE TRIGGER audit_update AFTER UPDATE ON %s
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION audit_rows()', target);
  EXECUTE format('CREATE OR REPLACE TRIGGER audit_delete AFTER DELETE ON %s REFERENCING OLD TABLE AS old_rows
    FOR EACH STATEMENT EXECUTE FUNCTION audit_rows()', target);
END $$;
