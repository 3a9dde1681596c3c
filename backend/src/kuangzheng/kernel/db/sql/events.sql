-- Facts for other services and partners. Order is (xid, seq); a reader sees a row only when no
-- older transaction can still add one before it.

CREATE TABLE outbox (
  seq            bigint GENERATED ALWAYS AS IDENTITY,
  xid            xid8 NOT NULL DEFAULT pg_current_xact_id(),
  id             uuid NOT NULL,
  type           text NOT NULL,
  schema_version int NOT NULL DEFAULT 1,
  subject        text NOT NULL,
  division_code  text COLLATE "C" NOT NULL,
  data           jsonb NOT NULL,
  time           timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (time, seq)
) PARTITION BY RANGE (time);
CALL ensure_partitions('outbox');
CREATE INDEX outbox_order ON outbox (xid, seq);
ALTER TABLE outbox ENABLE ROW LEVEL SECURITY;
CREATE POLICY writer_rows ON outbox FOR INSERT TO kz_official, kz_portal, kz_worker WITH CHECK (true);
GRANT INSERT ON outbox TO kz_official, kz_portal, kz_worker;
CALL make_append_only('outbox');

-- `epoch` changes when the database is restored; consumers then start again from a snapshot.
CREATE TABLE feed_state (
  only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
  epoch    uuid NOT NULL DEFAULT uuidv7()
);
INSERT INTO feed_state DEFAULT VALUES;
ALTER TABLE feed_state ENABLE ROW LEVEL SECURITY;

CREATE FUNCTION feed_epoch() RETURNS uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp
  RETURN (SELECT epoch FROM feed_state);

-- At most `p_limit` settled rows after the cursor, within the caller's scope and types.
CREATE FUNCTION find_events(p_xid xid8, p_seq bigint, p_types text[], p_limit int)
  RETURNS SETOF outbox
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.* FROM outbox o
  WHERE (o.xid, o.seq) > (p_xid, p_seq)
    AND o.xid < pg_snapshot_xmin(pg_current_snapshot())
    AND o.division_code >= scope_lo() AND o.division_code < scope_hi()
    AND (p_types IS NULL OR o.type = ANY (p_types))
  ORDER BY o.xid, o.seq
  LIMIT p_limit
$$;
REVOKE ALL ON FUNCTION find_events FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_events TO kz_official, kz_worker, kz_verifier;
GRANT EXECUTE ON FUNCTION feed_epoch TO kz_official, kz_worker, kz_verifier;

-- The newest settled place, or null: what the one poller of a process looks at, and where a reader
-- goes on who found nothing of his own up to there.
CREATE FUNCTION feed_head() RETURNS text
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.xid::text || '.' || o.seq FROM outbox o
   WHERE o.xid < pg_snapshot_xmin(pg_current_snapshot())
   ORDER BY o.xid DESC, o.seq DESC LIMIT 1
$$;

-- A restore calls this: every cursor given out before is refused from then on.
CREATE PROCEDURE renew_feed_epoch()
  LANGUAGE sql
  AS 'UPDATE feed_state SET epoch = uuidv7()';
REVOKE ALL ON FUNCTION feed_head FROM PUBLIC;
GRANT EXECUTE ON FUNCTION feed_head TO kz_official, kz_worker, kz_verifier;

-- How far this service has read each producer. Moved in the transaction that applies the events.
CREATE TABLE feed_cursors (
  producer   text PRIMARY KEY,
  epoch      uuid,
  cursor     text,
  event_time timestamptz,
  failure    text,
  updated_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
ALTER TABLE feed_cursors ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker_rows ON feed_cursors TO kz_worker USING (true) WITH CHECK (true);
CREATE POLICY verifier_rows ON feed_cursors FOR SELECT TO kz_verifier USING (true);
GRANT SELECT, INSERT, UPDATE ON feed_cursors TO kz_worker;
GRANT SELECT ON feed_cursors TO kz_verifier;

-- Which events of a producer have had their effect here; a second delivery has none.
CREATE TABLE feed_applied (
  producer   text NOT NULL,
  event_id   uuid NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (producer, event_id)
);
CREATE INDEX feed_applied_age ON feed_applied (applied_at);
ALTER TABLE feed_applied ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker_rows ON feed_applied TO kz_worker USING (true) WITH CHECK (true);
GRANT SELECT, INSERT, DELETE ON feed_applied TO kz_worker;
