-- What is posted is told, so that identity, which alone knows how people are reached, tells them outside the application
-- too. Never its body. The type is internal: who asks for all types is not told it, only who names it.
CREATE FUNCTION tell_notice() RETURNS trigger
  LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO outbox (id, type, subject, division_code, data)
  VALUES (uuidv7(), TG_ARGV[0], NEW.id::text, NEW.division_code, jsonb_build_object(
    'notice_id', NEW.id, 'kind', NEW.kind, 'title', NEW.title, 'link', NEW.link, 'urgent', NEW.urgent,
    'recipient', NEW.recipient, 'audience', NEW.audience, 'holder_id', NEW.holder_id,
    'division_code', NEW.division_code, 'posted_at', NEW.created_at));
  RETURN NULL;
END $$;
REVOKE ALL ON FUNCTION tell_notice FROM PUBLIC;

CREATE PROCEDURE tell_notices(p_service text) LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER tell_posted AFTER INSERT ON notices FOR EACH ROW EXECUTE FUNCTION tell_notice(%L)',
                 p_service || '.notice_posted');
END $$;
REVOKE ALL ON PROCEDURE tell_notices FROM PUBLIC;

CREATE OR REPLACE FUNCTION find_events(p_xid xid8, p_seq bigint, p_types text[], p_limit int)
  RETURNS SETOF outbox
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT o.* FROM outbox o
  WHERE (o.xid, o.seq) > (p_xid, p_seq)
    AND o.xid < pg_snapshot_xmin(pg_current_snapshot())
    AND o.division_code >= scope_lo() AND o.division_code < scope_hi()
    AND CASE WHEN p_types IS NULL THEN o.type NOT LIKE '%.notice\_posted' ELSE o.type = ANY (p_types) END
  ORDER BY o.xid, o.seq
  LIMIT p_limit
$$;
