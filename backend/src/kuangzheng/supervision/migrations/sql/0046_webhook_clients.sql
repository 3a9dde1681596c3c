-- What identity says of the clients that webhooks go to, so that it holds at each sending and not at the registration
-- alone: an endpoint of a client that has ended, waits to be confirmed or works elsewhere is told nothing.
CREATE TABLE webhook_clients (
  client_id     uuid PRIMARY KEY,
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  status        text NOT NULL,
  reads_events  boolean NOT NULL,
  types         text[],
  scope_lo      text COLLATE "C" NOT NULL,
  scope_hi      text COLLATE "C" NOT NULL,
  valid_to      date NOT NULL,
  told_at       timestamptz NOT NULL
);
COMMENT ON COLUMN webhook_clients.types IS 'the event types it may have; null: all';
COMMENT ON COLUMN webhook_clients.valid_to IS 'its last day in China';
CREATE INDEX webhook_clients_division ON webhook_clients (division_code, client_id);
CALL protect_rows('webhook_clients');
REVOKE INSERT, UPDATE ON webhook_clients FROM kz_official;
GRANT DELETE ON webhook_clients TO kz_worker;

-- Why a client may be told nothing at an instant; null: it may. Of one that identity has not told of yet nothing is known
-- against it: it was asked of identity when it was registered.
CREATE FUNCTION webhook_client_held(p_client uuid, p_at timestamptz) RETURNS text
  LANGUAGE sql STABLE SET search_path = public, pg_temp AS $$
  SELECT CASE WHEN c.status = 'pending' THEN 'unconfirmed'
              WHEN c.status <> 'active' THEN 'disabled'
              WHEN c.valid_to < (p_at AT TIME ZONE 'Asia/Shanghai')::date THEN 'expired'
              WHEN NOT c.reads_events THEN 'not_granted' END
    FROM webhook_clients c WHERE c.client_id = p_client
$$;
GRANT EXECUTE ON FUNCTION webhook_client_held TO kz_official, kz_worker, kz_verifier;
