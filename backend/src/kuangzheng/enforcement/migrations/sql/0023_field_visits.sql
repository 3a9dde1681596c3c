-- Tracks of visits, what devices sent more than once, and checklists of superior bureaus among what changed.

CREATE INDEX field_tracks_subject ON field_tracks (subject_id, began_at) WHERE subject_id IS NOT NULL;
CREATE INDEX sync_operations_order ON sync_operations (received_at, id);
CREATE INDEX sync_operations_device ON sync_operations (device_id, received_at, id);

-- An operation that came again, how often and when last; `differing`: with another content, which was refused.
CREATE TABLE sync_repeats (
  device_id     uuid NOT NULL,
  operation_id  uuid NOT NULL,
  division_code text COLLATE "C" NOT NULL,
  times         int NOT NULL CHECK (times > 0),
  differing     boolean NOT NULL,
  last_at       timestamptz NOT NULL,
  PRIMARY KEY (device_id, operation_id),
  FOREIGN KEY (device_id, operation_id) REFERENCES sync_operations
);
CREATE INDEX sync_repeats_division ON sync_repeats (division_code, device_id);
CALL protect_rows('sync_repeats');

-- A visit answers to the checklist of the nearest bureau, which may be a superior one.
CREATE OR REPLACE FUNCTION find_field_changes(p_xid xid8, p_seq bigint, p_until xid8, p_limit int)
  RETURNS TABLE (xid text, seq bigint, kind text, object_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.xid::text, c.seq, c.kind, c.object_id FROM field_changes c
   WHERE (c.xid, c.seq) > (p_xid, p_seq) AND c.xid < p_until
     AND (c.division_code >= scope_lo() AND c.division_code < scope_hi()
          OR c.kind = 'checklist' AND c.division_code = ANY ((SELECT scope_ancestors())::text[]))
   ORDER BY c.xid, c.seq LIMIT p_limit
$$;
