-- What people are told. Addressed to one person, to a role within a division, or to a holder.

CREATE TABLE notices (
  id            uuid PRIMARY KEY,
  kind          text NOT NULL,
  reason        text NOT NULL,
  title         text NOT NULL,
  body          text NOT NULL,
  link          text,
  urgent        boolean NOT NULL DEFAULT false,
  recipient     text,
  audience      text,
  holder_id     uuid,
  division_code text COLLATE "C" NOT NULL,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (num_nonnulls(recipient, audience, holder_id) = 1)
);
CREATE INDEX notices_recipient ON notices (recipient, id);
CREATE INDEX notices_holder ON notices (holder_id, id);
CREATE INDEX notices_division ON notices (division_code, id);
CREATE INDEX notices_reason ON notices (reason, created_at);
ALTER TABLE notices ENABLE ROW LEVEL SECURITY;
CREATE POLICY official_rows ON notices FOR SELECT TO kz_official
  USING (recipient = (SELECT kz_setting('kz.actor'))
         OR audience IS NOT NULL
            AND division_code >= (SELECT scope_lo()) AND division_code < (SELECT scope_hi()));
CREATE POLICY portal_rows ON notices FOR SELECT TO kz_portal
  USING (recipient = (SELECT kz_setting('kz.actor')) OR holder_id = (SELECT scope_holder()));
CREATE POLICY worker_rows ON notices FOR SELECT TO kz_worker
  USING (division_code >= (SELECT scope_lo()) AND division_code < (SELECT scope_hi()));
GRANT SELECT ON notices TO kz_official, kz_portal, kz_worker;
CALL make_append_only('notices');

CREATE TABLE notice_reads (
  notice_id uuid NOT NULL REFERENCES notices,
  reader    text NOT NULL,
  read_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (notice_id, reader)
);
ALTER TABLE notice_reads ENABLE ROW LEVEL SECURITY;
CREATE POLICY reader_rows ON notice_reads TO kz_official, kz_portal
  USING (reader = (SELECT kz_setting('kz.actor'))) WITH CHECK (reader = (SELECT kz_setting('kz.actor')));
GRANT SELECT, INSERT ON notice_reads TO kz_official, kz_portal;

-- One attempt series per notice, channel and address; the same address is never served twice.
CREATE TABLE notice_deliveries (
  id         bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  notice_id  uuid NOT NULL REFERENCES notices,
  channel    text NOT NULL CHECK (channel IN ('sms', 'email')),
  address    text NOT NULL CHECK (address <> ''),
  status     text NOT NULL DEFAULT 'waiting' CHECK (status IN ('waiting', 'sent', 'failed')),
  not_before timestamptz NOT NULL,
  attempts   int NOT NULL DEFAULT 0,
  failure    text,
  sent_at    timestamptz,
  UNIQUE (notice_id, channel, address)
);
CREATE INDEX notice_deliveries_due ON notice_deliveries (not_before) WHERE status = 'waiting';
ALTER TABLE notice_deliveries ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker_rows ON notice_deliveries TO kz_worker USING (true) WITH CHECK (true);
GRANT SELECT, UPDATE ON notice_deliveries TO kz_worker;

-- The notice's id, or null when the same addressee was told for the same reason within the window.
CREATE FUNCTION notice_post(p_id uuid, p_kind text, p_reason text, p_title text, p_body text,
                            p_link text, p_urgent boolean, p_recipient text, p_audience text,
                            p_holder uuid, p_division text, p_window interval,
                            p_deliveries jsonb, p_now timestamptz) RETURNS uuid
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF kz_setting('kz.actor') IS NULL THEN
    RAISE EXCEPTION 'a notice without an actor is refused' USING ERRCODE = 'KZ001';
  END IF;
  PERFORM pg_advisory_xact_lock(hashtextextended(concat_ws(E'\x1f', 'notice', p_reason, p_recipient,
    p_audience, p_holder, CASE WHEN p_audience IS NOT NULL THEN p_division END), 0));
  IF EXISTS (SELECT FROM notices n WHERE n.reason = p_reason AND n.created_at > p_now - p_window
               AND n.recipient IS NOT DISTINCT FROM p_recipient
               AND n.audience IS NOT DISTINCT FROM p_audience
               AND n.holder_id IS NOT DISTINCT FROM p_holder
               AND (p_audience IS NULL OR n.division_code = p_division)) THEN
    RETURN NULL;
  END IF;
  INSERT INTO notices (id, kind, reason, title, body, link, urgent, recipient, audience, holder_id,
                       division_code, created_at)
  VALUES (p_id, p_kind, p_reason, p_title, p_body, p_link, p_urgent, p_recipient, p_audience,
          p_holder, p_division, p_now);
  INSERT INTO notice_deliveries (notice_id, channel, address, not_before)
  SELECT p_id, d ->> 'channel', d ->> 'address', (d ->> 'not_before')::timestamptz
    FROM jsonb_array_elements(p_deliveries) d
  ON CONFLICT DO NOTHING;
  RETURN p_id;
END $$;
REVOKE ALL ON FUNCTION notice_post FROM PUBLIC;
GRANT EXECUTE ON FUNCTION notice_post TO kz_official, kz_portal, kz_worker;
