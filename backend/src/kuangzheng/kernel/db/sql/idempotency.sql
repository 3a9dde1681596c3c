-- One answer per (principal, method, route, key), stored with its effect.

CREATE TABLE idempotency_keys (
  principal    text NOT NULL,
  method       text NOT NULL,
  route        text NOT NULL,
  key          text NOT NULL,
  request_hash bytea NOT NULL,
  status       int NOT NULL CHECK (status BETWEEN 200 AND 299),
  body         bytea NOT NULL,
  headers      jsonb NOT NULL,
  created_at   timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (principal, method, route, key, created_at)
) PARTITION BY RANGE (created_at);
CALL ensure_partitions('idempotency_keys');
ALTER TABLE idempotency_keys ENABLE ROW LEVEL SECURITY;

-- 'busy' while another holder works on the key, 'reused' for another request, 'stored' with the
-- first answer, else 'free' and the key is held until the transaction ends.
CREATE FUNCTION idempotency_claim(p_principal text, p_method text, p_route text, p_key text,
                                  p_hash bytea,
                                  OUT state text, OUT status int, OUT body bytea, OUT headers jsonb)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  found_hash bytea;
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtextextended(
       concat_ws(E'\x1f', p_principal, p_method, p_route, p_key), 0)) THEN
    state := 'busy';
    RETURN;
  END IF;
  SELECT k.request_hash, k.status, k.body, k.headers INTO found_hash, status, body, headers
    FROM idempotency_keys k
   WHERE k.principal = p_principal AND k.method = p_method AND k.route = p_route AND k.key = p_key
     AND k.created_at > clock_timestamp() - interval '7 days'
   ORDER BY k.created_at DESC LIMIT 1;
  state := CASE WHEN found_hash IS NULL THEN 'free'
                WHEN found_hash <> p_hash THEN 'reused' ELSE 'stored' END;
END $$;

CREATE FUNCTION idempotency_store(p_principal text, p_method text, p_route text, p_key text,
                                  p_hash bytea, p_status int, p_body bytea, p_headers jsonb)
  RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public, pg_temp AS $$
  INSERT INTO idempotency_keys (principal, method, route, key, request_hash, status, body, headers)
  VALUES (p_principal, p_method, p_route, p_key, p_hash, p_status, p_body, p_headers)
$$;
REVOKE ALL ON FUNCTION idempotency_claim, idempotency_store FROM PUBLIC;
GRANT EXECUTE ON FUNCTION idempotency_claim, idempotency_store
  TO kz_official, kz_portal, kz_worker, kz_verifier, kz_public;
