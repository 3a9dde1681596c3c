-- Notices that other services have posted and that leave the application from here. They stand in the inbox of their own
-- service and are nobody's entry here; the message says the title and where to read on.
ALTER TABLE notices ADD COLUMN source text CHECK (source <> 'identity');
COMMENT ON COLUMN notices.source IS 'the service that posted it; null: identity itself';
ALTER POLICY official_rows ON notices
  USING (source IS NULL
         AND (recipient = (SELECT kz_setting('kz.actor'))
              OR audience IS NOT NULL
                 AND division_code >= (SELECT scope_lo()) AND division_code < (SELECT scope_hi())));
ALTER POLICY portal_rows ON notices
  USING (source IS NULL
         AND (recipient = (SELECT kz_setting('kz.actor')) OR holder_id = (SELECT scope_holder())));

ALTER TABLE notice_deliveries
  ADD COLUMN person uuid REFERENCES users,
  DROP CONSTRAINT notice_deliveries_status_check,
  ADD CONSTRAINT notice_deliveries_status_check CHECK (status IN ('waiting', 'sent', 'failed', 'dropped'));
COMMENT ON COLUMN notice_deliveries.person IS 'whose address it is, looked at again when the message leaves';
COMMENT ON COLUMN notice_deliveries.status IS 'dropped: not meant for that person any longer when its time came';

-- How many messages wait for it; a notice that was relayed before is not relayed again, whoever would be meant by now.
CREATE FUNCTION notice_relay(p_notice jsonb, p_deliveries jsonb) RETURNS int
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  v_count int;
BEGIN
  INSERT INTO notices (id, source, kind, reason, title, body, link, urgent, recipient, audience, holder_id,
                       division_code, created_at)
  SELECT n.id, n.source, n.kind, n.source || ':' || n.id, n.title, n.body, n.link, n.urgent, n.recipient, n.audience,
         n.holder_id, n.division_code, n.created_at
    FROM jsonb_to_record(p_notice) AS n(id uuid, source text, kind text, title text, body text, link text,
         urgent boolean, recipient text, audience text, holder_id uuid, division_code text, created_at timestamptz)
  ON CONFLICT (id) DO NOTHING;
  IF NOT FOUND THEN
    RETURN 0;
  END IF;
  INSERT INTO notice_deliveries (notice_id, person, channel, address, not_before)
  SELECT (p_notice ->> 'id')::uuid, d.person, d.channel, d.address, d.not_before
    FROM jsonb_to_recordset(p_deliveries) AS d(person uuid, channel text, address text, not_before timestamptz)
  ON CONFLICT DO NOTHING;
  GET DIAGNOSTICS v_count = ROW_COUNT;
  RETURN v_count;
END $$;
REVOKE ALL ON FUNCTION notice_relay FROM PUBLIC;
GRANT EXECUTE ON FUNCTION notice_relay TO kz_worker;
