-- Random draws of green mines for the province's check: a list committed to, a public number, the same script as elsewhere.
CREATE TABLE green_draws (
  id               uuid PRIMARY KEY,
  version          int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code    text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  title            text NOT NULL CHECK (length(title) BETWEEN 1 AND 200),
  year             int NOT NULL CHECK (year BETWEEN 2000 AND 2100),
  state            text NOT NULL DEFAULT 'committed' CHECK (state IN ('committed', 'drawn', 'voided')),
  candidates       int NOT NULL CHECK (candidates > 0),
  sample           int NOT NULL CHECK (sample BETWEEN 1 AND candidates),
  share            numeric(6, 4) NOT NULL CHECK (share > 0 AND share <= 1),
  share_basis      text NOT NULL CHECK (length(share_basis) BETWEEN 1 AND 200),
  share_confirmed  boolean NOT NULL,
  listing          text NOT NULL,
  commitment       text NOT NULL CHECK (commitment ~ '^[0-9a-f]{64}$'),
  secrets          jsonb NOT NULL,
  committed_at     timestamptz NOT NULL,
  committed_by     text NOT NULL,
  committed_by_name text,
  randomness       text,
  randomness_source text,
  randomness_at    timestamptz,
  result           jsonb,
  drawn_at         timestamptz,
  drawn_by         text,
  drawn_by_name    text,
  void_reason      text,
  created_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((state = 'drawn') = (result IS NOT NULL AND randomness IS NOT NULL AND drawn_by IS NOT NULL)),
  CHECK (randomness_at IS NULL OR randomness_at > committed_at),
  CHECK (drawn_by IS NULL OR drawn_by <> committed_by)
);
CREATE INDEX green_draws_division ON green_draws (division_code, id);
CALL protect_rows('green_draws');
CREATE POLICY portal_rows ON green_draws FOR SELECT TO kz_portal USING (false);
GRANT SELECT ON green_draws TO kz_portal;
COMMENT ON TABLE green_draws IS 'a holder learns of a draw when it is visited';
INSERT INTO audit_denied_columns VALUES ('green_draws', 'secrets', true), ('green_draws', 'listing', false);
CALL audit_table('green_draws');

-- What was committed to stays; what was drawn stands.
CREATE FUNCTION keep_green_draw() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  IF OLD.state <> 'committed' OR (NEW.listing, NEW.commitment, NEW.secrets, NEW.candidates, NEW.sample, NEW.committed_at, NEW.committed_by)
    IS DISTINCT FROM (OLD.listing, OLD.commitment, OLD.secrets, OLD.candidates, OLD.sample, OLD.committed_at, OLD.committed_by) THEN
    RAISE EXCEPTION 'a draw is kept as it was' USING ERRCODE = 'KZ002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_draw BEFORE UPDATE ON green_draws FOR EACH ROW EXECUTE FUNCTION keep_green_draw();
ALTER TABLE green_checks ADD CONSTRAINT green_checks_draw FOREIGN KEY (draw_id) REFERENCES green_draws;
CREATE INDEX green_checks_draw ON green_checks (draw_id) WHERE draw_id IS NOT NULL;
