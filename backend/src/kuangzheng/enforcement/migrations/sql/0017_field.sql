-- Field work offline: which devices there are, what they sent, and what changed since they last asked.

CREATE TABLE field_devices (
  id              uuid PRIMARY KEY,
  version         int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code   text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  platform        text CHECK (length(platform) BETWEEN 1 AND 200),
  key_id          text NOT NULL CHECK (key_id ~ '^[0-9a-f]{64}$'),
  owner           text NOT NULL CHECK (owner <> ''),
  owner_name      text,
  state           text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'revoked', 'wiped')),
  revoked_at      timestamptz,
  revoked_by      text,
  revoked_by_name text,
  revoke_reason   text CHECK (length(revoke_reason) BETWEEN 1 AND 1000),
  wiped_at        timestamptz,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (owner, key_id),
  CHECK ((state = 'active') = (revoked_at IS NULL)),
  CHECK (revoked_at IS NULL OR revoked_by IS NOT NULL AND revoke_reason IS NOT NULL),
  CHECK ((state = 'wiped') = (wiped_at IS NOT NULL))
);
COMMENT ON COLUMN field_devices.key_id IS
  'names the key that the data on the device is encrypted with; the key itself never leaves the device';
CREATE INDEX field_devices_division ON field_devices (division_code, id);
CALL protect_rows('field_devices');
CALL audit_table('field_devices');

-- When a device was last heard of, and how far its clock was from ours (its time less ours).
CREATE TABLE field_contacts (
  device_id      uuid PRIMARY KEY REFERENCES field_devices,
  division_code  text COLLATE "C" NOT NULL,
  seen_at        timestamptz NOT NULL,
  clock_offset_s bigint
);
CREATE INDEX field_contacts_division ON field_contacts (division_code, device_id);
CALL protect_rows('field_contacts');

-- What a device sent, once each; its answer is kept and told again. Not by month: an operation may come again after
-- any time, and has to be known then.
CREATE TABLE sync_operations (
  device_id      uuid NOT NULL REFERENCES field_devices,
  id             uuid NOT NULL,
  division_code  text COLLATE "C" NOT NULL,
  kind           text NOT NULL,
  body_hash      bytea NOT NULL CHECK (octet_length(body_hash) = 32),
  status         text NOT NULL CHECK (status IN ('applied', 'conflict', 'refused')),
  result         jsonb NOT NULL,
  subject_kind   text,
  subject_id     uuid,
  by_id          text NOT NULL,
  by_name        text,
  made_at        timestamptz NOT NULL,
  received_at    timestamptz NOT NULL,
  clock_offset_s bigint NOT NULL,
  PRIMARY KEY (device_id, id)
);
COMMENT ON COLUMN sync_operations.made_at IS 'by the clock of the device, as it told';
CREATE INDEX sync_operations_division ON sync_operations (division_code, received_at);
CREATE INDEX sync_operations_subject ON sync_operations (subject_id) WHERE subject_id IS NOT NULL;
CALL protect_rows('sync_operations');
CALL make_append_only('sync_operations');

CREATE TABLE field_photos (
  id             uuid PRIMARY KEY,
  division_code  text COLLATE "C" NOT NULL,
  device_id      uuid NOT NULL REFERENCES field_devices,
  operation_id   uuid NOT NULL,
  subject_kind   text NOT NULL,
  subject_id     uuid NOT NULL,
  document_id    uuid NOT NULL REFERENCES documents,
  sha256         text NOT NULL CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  taken_at       timestamptz NOT NULL,
  clock_offset_s bigint NOT NULL,
  recorded_at    timestamptz NOT NULL,
  lon            double precision CHECK (lon BETWEEN -180 AND 180),
  lat            double precision CHECK (lat BETWEEN -90 AND 90),
  accuracy_m     double precision CHECK (accuracy_m >= 0),
  UNIQUE (subject_id, sha256)
);
COMMENT ON COLUMN field_photos.taken_at IS 'by the clock of the device, as it told';
CREATE INDEX field_photos_division ON field_photos (division_code, subject_id);
CALL protect_rows('field_photos');
CALL make_append_only('field_photos');
CALL audit_table('field_photos');

CREATE TABLE field_tracks (
  id             uuid PRIMARY KEY,
  division_code  text COLLATE "C" NOT NULL,
  device_id      uuid NOT NULL REFERENCES field_devices,
  by_id          text NOT NULL,
  by_name        text,
  subject_id     uuid,
  began_at       timestamptz NOT NULL,
  ended_at       timestamptz NOT NULL CHECK (ended_at >= began_at),
  clock_offset_s bigint NOT NULL,
  length_m       numeric(12, 1) NOT NULL CHECK (length_m >= 0),
  points         jsonb NOT NULL,
  recorded_at    timestamptz NOT NULL
);
COMMENT ON COLUMN field_tracks.points IS '[lon, lat, accuracy in m, seconds after began_at] each';
CREATE INDEX field_tracks_division ON field_tracks (division_code, began_at);
CALL protect_rows('field_tracks');
CALL make_append_only('field_tracks');

-- Which objects changed, in the order (xid, seq) of the feed: an open transaction can still add one before it.
CREATE TABLE field_changes (
  seq           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  xid           xid8 NOT NULL DEFAULT pg_current_xact_id(),
  division_code text COLLATE "C" NOT NULL,
  kind          text NOT NULL,
  object_id     uuid NOT NULL,
  at            timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX field_changes_order ON field_changes (xid, seq);
CREATE INDEX field_changes_division ON field_changes (division_code, seq);
CREATE INDEX field_changes_age ON field_changes (at);
ALTER TABLE field_changes ENABLE ROW LEVEL SECURITY;
CREATE POLICY verifier_rows ON field_changes FOR SELECT TO kz_verifier
  USING (division_code >= (SELECT scope_lo()) AND division_code < (SELECT scope_hi()));
GRANT SELECT ON field_changes TO kz_verifier;

CREATE FUNCTION note_field_change() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  EXECUTE format('INSERT INTO field_changes (division_code, kind, object_id)
                  SELECT DISTINCT division_code, %L, %I FROM rows_now', TG_ARGV[0], TG_ARGV[1]);
  IF TG_OP = 'UPDATE' THEN
    EXECUTE format('INSERT INTO field_changes (division_code, kind, object_id)
                    SELECT division_code, %L, %I FROM rows_before EXCEPT SELECT division_code, %L, %I FROM rows_now',
                   TG_ARGV[0], TG_ARGV[1], TG_ARGV[0], TG_ARGV[1]);
  END IF;
  RETURN NULL;
END $$;

-- `CALL follow_rows('clues', 'clue', 'id')`: devices are told of every change of the table.
CREATE PROCEDURE follow_rows(target regclass, kind text, key_column text)
  LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER field_added AFTER INSERT ON %s REFERENCING NEW TABLE AS rows_now
    FOR EACH STATEMENT EXECUTE FUNCTION note_field_change(%L, %L)', target, kind, key_column);
  EXECUTE format('CREATE TRIGGER field_changed AFTER UPDATE ON %s
    REFERENCING OLD TABLE AS rows_before NEW TABLE AS rows_now
    FOR EACH STATEMENT EXECUTE FUNCTION note_field_change(%L, %L)', target, kind, key_column);
  EXECUTE format('CREATE TRIGGER field_removed AFTER DELETE ON %s REFERENCING OLD TABLE AS rows_now
    FOR EACH STATEMENT EXECUTE FUNCTION note_field_change(%L, %L)', target, kind, key_column);
END $$;
CALL follow_rows('satellite_patches', 'patch', 'id');
CALL follow_rows('clues', 'clue', 'id');
CALL follow_rows('right_copy_versions', 'right', 'right_id');
CALL follow_rows('known_mines', 'mine', 'mine_id');
CALL follow_rows('patrol_tasks', 'patrol_task', 'id');
CALL follow_rows('checklist_templates', 'checklist', 'id');

-- Settled changes of the scope after the cursor and before `p_until`, each object once, the earliest first.
CREATE FUNCTION find_field_changes(p_xid xid8, p_seq bigint, p_until xid8, p_limit int)
  RETURNS TABLE (xid text, seq bigint, kind text, object_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT c.xid::text, c.seq, c.kind, c.object_id FROM field_changes c
   WHERE (c.xid, c.seq) > (p_xid, p_seq) AND c.xid < p_until
     AND c.division_code >= scope_lo() AND c.division_code < scope_hi()
   ORDER BY c.xid, c.seq LIMIT p_limit
$$;
GRANT EXECUTE ON FUNCTION find_field_changes TO kz_official;

CREATE FUNCTION forget_field_changes(p_age interval) RETURNS bigint
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  WITH gone AS (DELETE FROM field_changes WHERE at < clock_timestamp() - p_age RETURNING 1) SELECT count(*) FROM gone
$$;
GRANT EXECUTE ON FUNCTION forget_field_changes TO kz_worker;
