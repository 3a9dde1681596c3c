-- Who there is: organisations, departments, users, their roles, letters of authority, clients.
-- `division_code` of every row is that of the organisation; of an assignment and of a client it is
-- the division in which the right holds.

CREATE TABLE organisations (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  created_at    timestamptz NOT NULL,
  updated_at    timestamptz NOT NULL,
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^[0-9]{6}([0-9]{3})?$'),
  name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  kind          text NOT NULL
                CHECK (kind IN ('bureau', 'department', 'holder', 'township', 'agency', 'other')),
  credit_code   text UNIQUE CHECK (credit_code ~ '^[0-9A-HJ-NP-RTUWXY]{18}$'),
  parent_id     uuid REFERENCES organisations CHECK (parent_id <> id),
  holder_id     uuid,
  status        text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'disabled')),
  UNIQUE (id, division_code),
  UNIQUE (division_code, name),
  CONSTRAINT organisations_holder_kind CHECK (holder_id IS NULL OR kind = 'holder')
);
CREATE INDEX organisations_division ON organisations (division_code, id);
CREATE INDEX organisations_parent ON organisations (parent_id);
CALL protect_rows('organisations');
CALL audit_table('organisations');

CREATE TABLE departments (
  id              uuid PRIMARY KEY,
  version         int NOT NULL DEFAULT 1 CHECK (version > 0),
  created_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL,
  division_code   text COLLATE "C" NOT NULL,
  organisation_id uuid NOT NULL,
  name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  code            text CHECK (code ~ '^[a-z_]{1,40}$'),
  UNIQUE (organisation_id, name),
  UNIQUE (id, organisation_id),
  FOREIGN KEY (organisation_id, division_code) REFERENCES organisations (id, division_code)
    ON UPDATE CASCADE
);
CREATE INDEX departments_division ON departments (division_code, id);
CALL protect_rows('departments');
CALL audit_table('departments');

CREATE TABLE users (
  id              uuid PRIMARY KEY,
  version         int NOT NULL DEFAULT 1 CHECK (version > 0),
  created_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL,
  division_code   text COLLATE "C" NOT NULL,
  username        text NOT NULL UNIQUE CHECK (username ~ '^[a-z0-9][a-z0-9._-]{2,63}$'),
  display_name    text NOT NULL CHECK (length(display_name) BETWEEN 1 AND 100),
  organisation_id uuid NOT NULL,
  department_id   uuid,
  phone           text CHECK (length(phone) <= 40),
  email           text CHECK (length(email) <= 200),
  status          text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'disabled')),
  UNIQUE (id, division_code),
  FOREIGN KEY (organisation_id, division_code) REFERENCES organisations (id, division_code)
    ON UPDATE CASCADE,
  FOREIGN KEY (department_id, organisation_id) REFERENCES departments (id, organisation_id)
);
CREATE INDEX users_division ON users (division_code, id);
CREATE INDEX users_organisation ON users (organisation_id);
CREATE INDEX users_department ON users (department_id);
CALL protect_rows('users');
CALL audit_table('users');

-- An official may set a password and never read one.
CREATE TABLE credentials (
  user_id       uuid PRIMARY KEY,
  division_code text COLLATE "C" NOT NULL,
  password_hash text NOT NULL,
  set_at        timestamptz NOT NULL,
  must_change   boolean NOT NULL,
  FOREIGN KEY (user_id, division_code) REFERENCES users (id, division_code) ON UPDATE CASCADE
);
CREATE INDEX credentials_division ON credentials (division_code, user_id);
CALL protect_rows('credentials');
REVOKE ALL ON credentials FROM kz_official, kz_verifier;
GRANT INSERT, SELECT (user_id, division_code, set_at, must_change),
      UPDATE (password_hash, set_at, must_change) ON credentials TO kz_official;
GRANT SELECT (user_id, division_code, set_at, must_change) ON credentials TO kz_verifier;
INSERT INTO audit_denied_columns VALUES ('credentials', 'password_hash');
CALL audit_table('credentials', 'user_id');

-- Hashes a user had before, so that a new password can be told from an old one. Written by trigger.
CREATE TABLE password_history (
  user_id       uuid NOT NULL REFERENCES users,
  no            bigint GENERATED ALWAYS AS IDENTITY,
  password_hash text NOT NULL,
  PRIMARY KEY (user_id, no)
);
ALTER TABLE password_history ENABLE ROW LEVEL SECURITY;
CREATE POLICY worker_rows ON password_history FOR SELECT TO kz_worker USING (true);
GRANT SELECT ON password_history TO kz_worker;

CREATE FUNCTION keep_password_history() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO password_history (user_id, password_hash) VALUES (OLD.user_id, OLD.password_hash);
  DELETE FROM password_history h WHERE h.user_id = OLD.user_id AND h.no <=
    (SELECT k.no FROM password_history k WHERE k.user_id = OLD.user_id
      ORDER BY k.no DESC OFFSET 24 LIMIT 1);
  RETURN NULL;
END $$;
-- A rehash under new parameters keeps `set_at`: it is the same password and no history.
CREATE TRIGGER keep_history AFTER UPDATE OF password_hash ON credentials
  FOR EACH ROW WHEN (OLD.set_at <> NEW.set_at) EXECUTE FUNCTION keep_password_history();

CREATE TABLE role_assignments (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  created_at    timestamptz NOT NULL,
  updated_at    timestamptz NOT NULL,
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^[0-9]{6}([0-9]{3})?$'),
  user_id       uuid NOT NULL REFERENCES users,
  role          text NOT NULL CHECK (role ~ '^[a-z_]{1,40}$'),
  valid_from    date NOT NULL,
  valid_to      date CHECK (valid_to >= valid_from),
  assigned_by   uuid,
  revoked_at    timestamptz,
  revoked_by    uuid,
  desk          text NOT NULL GENERATED ALWAYS AS (CASE
                  WHEN role IN ('system_admin', 'security_admin', 'audit_admin') THEN role
                  ELSE 'business' END) STORED,
  valid_during  daterange NOT NULL
                GENERATED ALWAYS AS (daterange(valid_from, valid_to, '[]')) STORED,
  CONSTRAINT role_assignments_not_to_oneself CHECK (assigned_by <> user_id),
  -- Three separated administrators (GB/T 22239-2019 level 3): at no time two desks in one hand.
  -- An exclusion constraint and not a trigger, because it also holds against concurrent grants.
  CONSTRAINT role_assignments_one_desk EXCLUDE USING gist
    (user_id WITH =, desk WITH <>, valid_during WITH &&) WHERE (revoked_at IS NULL),
  CONSTRAINT role_assignments_once EXCLUDE USING gist
    (user_id WITH =, role WITH =, division_code WITH =, valid_during WITH &&)
    WHERE (revoked_at IS NULL)
);
CREATE INDEX role_assignments_division ON role_assignments (division_code, id);
CREATE INDEX role_assignments_user ON role_assignments (user_id);
CALL protect_rows('role_assignments');
CALL audit_table('role_assignments');

-- A letter of authority: the user acts for the holder between two days, both included.
CREATE TABLE agent_letters (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  created_at     timestamptz NOT NULL,
  updated_at     timestamptz NOT NULL,
  division_code  text COLLATE "C" NOT NULL,
  user_id        uuid NOT NULL,
  holder_id      uuid NOT NULL,
  letter_no      text NOT NULL CHECK (length(letter_no) BETWEEN 1 AND 100),
  letter_sha256  text CHECK (letter_sha256 ~ '^[0-9a-f]{64}$'),
  valid_from     date NOT NULL,
  valid_to       date NOT NULL CHECK (valid_to >= valid_from),
  scope          text[] NOT NULL CHECK (cardinality(scope) > 0),
  registered_by  uuid CHECK (registered_by <> user_id),
  revoked_at     timestamptz,
  revoked_reason text,
  FOREIGN KEY (user_id, division_code) REFERENCES users (id, division_code) ON UPDATE CASCADE
);
CREATE INDEX agent_letters_division ON agent_letters (division_code, id);
CREATE INDEX agent_letters_user ON agent_letters (user_id);
CALL protect_rows('agent_letters');
CALL audit_table('agent_letters');

CREATE TABLE clients (
  id              uuid PRIMARY KEY,
  version         int NOT NULL DEFAULT 1 CHECK (version > 0),
  created_at      timestamptz NOT NULL,
  updated_at      timestamptz NOT NULL,
  division_code   text COLLATE "C" NOT NULL CHECK (division_code ~ '^[0-9]{6}([0-9]{3})?$'),
  name            text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
  organisation_id uuid NOT NULL REFERENCES organisations,
  scopes          text[] NOT NULL CHECK (cardinality(scopes) > 0),
  status          text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'disabled')),
  UNIQUE (id, division_code),
  UNIQUE (division_code, name)
);
CREATE INDEX clients_division ON clients (division_code, id);
CREATE INDEX clients_organisation ON clients (organisation_id);
CALL protect_rows('clients');
CALL audit_table('clients');

-- 256 random bits per secret, so a plain SHA-256 cannot be guessed back.
CREATE TABLE client_secrets (
  client_id     uuid PRIMARY KEY,
  division_code text COLLATE "C" NOT NULL,
  secret_hash   bytea NOT NULL CHECK (length(secret_hash) = 32),
  set_at        timestamptz NOT NULL,
  FOREIGN KEY (client_id, division_code) REFERENCES clients (id, division_code) ON UPDATE CASCADE
);
CREATE INDEX client_secrets_division ON client_secrets (division_code, client_id);
CALL protect_rows('client_secrets');
REVOKE ALL ON client_secrets FROM kz_official, kz_verifier;
GRANT INSERT, SELECT (client_id, division_code, set_at), UPDATE (secret_hash, set_at)
   ON client_secrets TO kz_official;
GRANT SELECT (client_id, division_code, set_at) ON client_secrets TO kz_verifier;
INSERT INTO audit_denied_columns VALUES ('client_secrets', 'secret_hash');
CALL audit_table('client_secrets', 'client_id');
