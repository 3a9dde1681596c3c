-- What another system is for, until when it has access, who let it in; keys that open nothing but the sandbox.
ALTER TABLE clients
  ADD COLUMN purpose text NOT NULL DEFAULT '登记时未填写' CHECK (length(purpose) BETWEEN 1 AND 500),
  ADD COLUMN valid_to date NOT NULL DEFAULT current_date + 365,
  ADD COLUMN asked_valid_to date,
  ADD COLUMN sandbox boolean NOT NULL DEFAULT false,
  ADD COLUMN registered_by text,
  ADD COLUMN registered_by_name text,
  ADD COLUMN confirmed_by text,
  ADD COLUMN confirmed_by_name text,
  ADD COLUMN confirmed_at timestamptz,
  ADD CONSTRAINT clients_extension_check CHECK (asked_valid_to > valid_to);
ALTER TABLE clients ALTER COLUMN purpose DROP DEFAULT, ALTER COLUMN valid_to DROP DEFAULT;
COMMENT ON COLUMN clients.valid_to IS 'the last day, in China, on which tokens are issued';
COMMENT ON COLUMN clients.asked_valid_to IS 'the later last day that waits for the security administrator';
COMMENT ON COLUMN clients.sandbox IS 'its tokens work in the sandbox division alone, whatever division_code says';
CREATE INDEX clients_valid_to ON clients (valid_to, id);
