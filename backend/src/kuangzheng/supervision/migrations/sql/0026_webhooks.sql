-- Webhooks: where a client wants to be told, what is owed to it, and each attempt to tell it.
CREATE TABLE webhook_endpoints (
  id              uuid PRIMARY KEY,
  version         int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code   text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  scope_lo        text COLLATE "C" NOT NULL,
  scope_hi        text COLLATE "C" NOT NULL CHECK (scope_lo < scope_hi),
  client_id       uuid NOT NULL,
  client_name     text NOT NULL CHECK (length(client_name) BETWEEN 1 AND 200),
  name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 80),
  url             text NOT NULL CHECK (length(url) BETWEEN 8 AND 500 AND url ~ '^https?://'),
  types           text[] NOT NULL CHECK (cardinality(types) BETWEEN 1 AND 100),
  in_order        boolean NOT NULL DEFAULT false,
  contact_email   text CHECK (length(contact_email) BETWEEN 3 AND 200),
  note            text CHECK (length(note) <= 500),
  state           text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'paused', 'disabled', 'closed')),
  state_reason    text CHECK (length(state_reason) <= 500),
  state_since     timestamptz NOT NULL,
  created_by      text NOT NULL,
  created_by_name text,
  created_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at      timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX webhook_endpoints_division ON webhook_endpoints (division_code, id);
CREATE INDEX webhook_endpoints_client ON webhook_endpoints (client_id, id);
CALL protect_rows('webhook_endpoints');
CALL audit_table('webhook_endpoints');

-- Sealed with the service's key. Whoever rotates sets an end to the old one and never reads any.
CREATE TABLE webhook_secrets (
  id            uuid PRIMARY KEY,
  division_code text COLLATE "C" NOT NULL,
  endpoint_id   uuid NOT NULL REFERENCES webhook_endpoints,
  sealed        bytea NOT NULL,
  created_at    timestamptz NOT NULL,
  valid_until   timestamptz
);
INSERT INTO audit_denied_columns VALUES ('webhook_secrets', 'sealed');
CREATE INDEX webhook_secrets_division ON webhook_secrets (division_code, id);
CREATE INDEX webhook_secrets_endpoint ON webhook_secrets (endpoint_id, created_at);
CALL protect_rows('webhook_secrets');
CALL audit_table('webhook_secrets');
REVOKE SELECT, UPDATE ON webhook_secrets FROM kz_official;
GRANT SELECT (id, division_code, endpoint_id, created_at, valid_until), UPDATE (valid_until) ON webhook_secrets TO kz_official;
REVOKE SELECT ON webhook_secrets FROM kz_verifier;
GRANT SELECT (id, division_code, endpoint_id, created_at, valid_until) ON webhook_secrets TO kz_verifier;

-- How an endpoint answers; written with every batch and audited nowhere: the attempts tell it all.
CREATE TABLE webhook_health (
  endpoint_id     uuid PRIMARY KEY REFERENCES webhook_endpoints,
  division_code   text COLLATE "C" NOT NULL,
  failures        int NOT NULL DEFAULT 0,
  failing_since   timestamptz,
  retry_at        timestamptz NOT NULL,
  last_success_at timestamptz,
  last_failure_at timestamptz,
  last_status     int,
  last_error      text
);
CREATE INDEX webhook_health_division ON webhook_health (division_code, endpoint_id);
CALL protect_rows('webhook_health');
REVOKE UPDATE ON webhook_health FROM kz_official;
GRANT UPDATE (failures, failing_since, retry_at) ON webhook_health TO kz_official;

-- The exact body of an event, once for all endpoints it goes to.
CREATE TABLE webhook_messages (
  id            uuid PRIMARY KEY,
  division_code text COLLATE "C" NOT NULL,
  type          text NOT NULL,
  subject       text NOT NULL,
  body          text NOT NULL,
  event_at      timestamptz NOT NULL,
  created_at    timestamptz NOT NULL
);
CREATE INDEX webhook_messages_division ON webhook_messages (division_code, id);
CREATE INDEX webhook_messages_age ON webhook_messages (created_at);
CALL protect_rows('webhook_messages');
REVOKE UPDATE ON webhook_messages FROM kz_official, kz_worker;
GRANT DELETE ON webhook_messages TO kz_worker;

-- What is owed to an endpoint. The division is the endpoint's: who sees it sees what it is sent.
CREATE TABLE webhook_deliveries (
  id               uuid PRIMARY KEY DEFAULT uuidv7(),
  seq              bigint GENERATED ALWAYS AS IDENTITY,
  version          int NOT NULL DEFAULT 1,
  division_code    text COLLATE "C" NOT NULL,
  endpoint_id      uuid NOT NULL REFERENCES webhook_endpoints,
  message_id       uuid NOT NULL REFERENCES webhook_messages,
  type             text NOT NULL,
  state            text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'dead')),
  attempts         int NOT NULL DEFAULT 0,
  replays          int NOT NULL DEFAULT 0,
  first_attempt_at timestamptz,
  next_at          timestamptz NOT NULL,
  leased_until     timestamptz,
  last_status      int,
  last_error       text,
  delivered_at     timestamptz,
  created_at       timestamptz NOT NULL,
  updated_at       timestamptz NOT NULL,
  UNIQUE (endpoint_id, message_id)
) WITH (fillfactor = 70);
CREATE INDEX webhook_deliveries_division ON webhook_deliveries (division_code, id);
CREATE INDEX webhook_deliveries_owed ON webhook_deliveries (endpoint_id, seq) WHERE state = 'waiting';
CREATE INDEX webhook_deliveries_age ON webhook_deliveries (created_at, id);
CREATE INDEX webhook_deliveries_message ON webhook_deliveries (message_id);
CALL protect_rows('webhook_deliveries');
GRANT DELETE ON webhook_deliveries TO kz_worker;

CREATE TABLE webhook_attempts (
  id            uuid PRIMARY KEY DEFAULT uuidv7(),
  division_code text COLLATE "C" NOT NULL,
  endpoint_id   uuid NOT NULL REFERENCES webhook_endpoints,
  delivery_id   uuid NOT NULL REFERENCES webhook_deliveries ON DELETE CASCADE,
  number        int NOT NULL,
  at            timestamptz NOT NULL,
  status        int,
  error         text,
  snippet       text,
  address       text,
  duration_ms   int NOT NULL
);
CREATE INDEX webhook_attempts_division ON webhook_attempts (division_code, id);
CREATE INDEX webhook_attempts_delivery ON webhook_attempts (delivery_id, id);
CALL protect_rows('webhook_attempts');
REVOKE INSERT, UPDATE ON webhook_attempts FROM kz_official;
REVOKE UPDATE ON webhook_attempts FROM kz_worker;
GRANT DELETE ON webhook_attempts TO kz_worker;
