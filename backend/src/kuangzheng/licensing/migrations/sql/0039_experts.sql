-- Expert review (专家评审): the pool of a bureau, the panel drawn from it for an application, recusals, the letter.
CREATE TABLE experts (
  id            uuid PRIMARY KEY,
  version       int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}$'),
  name          text NOT NULL CHECK (length(name) BETWEEN 1 AND 60),
  specialities  text[] NOT NULL CHECK (cardinality(specialities) BETWEEN 1 AND 8 AND specialities <@ ARRAY[
    'mining', 'geology', 'processing', 'ecology', 'hydrogeology', 'safety', 'economics', 'surveying']),
  employer      text NOT NULL CHECK (length(employer) BETWEEN 1 AND 200),
  employer_code text CHECK (length(employer_code) = 18),
  credential    text NOT NULL CHECK (length(credential) BETWEEN 1 AND 200),
  credential_no text CHECK (length(credential_no) <= 80),
  phone         text CHECK (length(phone) <= 40),
  interests     jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(interests) = 'array'),
  active_from   date NOT NULL,
  active_until  date,
  note          text CHECK (length(note) <= 500),
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK (active_until >= active_from)
);
COMMENT ON COLUMN experts.interests IS '[{organisation, credit_code, reason, declared_on}]: whom the expert says not to judge';
INSERT INTO audit_denied_columns VALUES ('experts', 'phone');
CREATE INDEX experts_division ON experts (division_code, name, id);
CREATE INDEX experts_updated ON experts (updated_at, id);
CREATE UNIQUE INDEX experts_known ON experts (division_code, name, employer, coalesce(credential_no, ''));
CALL protect_rows('experts');
CALL audit_table('experts');

-- Who may be drawn for a division on a day: its own pool and those of the divisions above it, without telephones.
-- same_as is the first entry of the same person (name with certificate, or with telephone).
CREATE FUNCTION find_experts(p_division text, p_on date)
  RETURNS TABLE (id uuid, name text, specialities text[], employer text, employer_code text, credential text,
                 interests jsonb, same_as uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT e.id, e.name, e.specialities, e.employer, e.employer_code, e.credential, e.interests,
         first_value(e.id) OVER (PARTITION BY e.name, coalesce(e.credential_no, e.phone, e.id::text) ORDER BY e.id)
    FROM experts e
   WHERE left(p_division, 6) >= scope_lo() AND left(p_division, 6) < scope_hi()
     AND e.division_code IN (left(p_division, 6), left(p_division, 4) || '00', left(p_division, 2) || '0000', '000000')
     AND e.active_from <= p_on AND (e.active_until IS NULL OR e.active_until >= p_on)
   ORDER BY e.id
$$;
GRANT EXECUTE ON FUNCTION find_experts TO kz_official;

CREATE TABLE expert_reviews (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  application_id uuid NOT NULL REFERENCES applications,
  ordinal        int NOT NULL CHECK (ordinal > 0),
  state          text NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'concluded', 'given_up')),
  parties        jsonb NOT NULL CHECK (jsonb_typeof(parties) = 'array'),
  seats_wanted   jsonb NOT NULL CHECK (jsonb_typeof(seats_wanted) = 'array'),
  notice_no      text NOT NULL CHECK (length(notice_no) BETWEEN 1 AND 100),
  notice_on      date NOT NULL,
  again_because  text CHECK (length(again_because) <= 4000),
  conclusion     text CHECK (conclusion IN ('pass', 'revise', 'fail')),
  reasons        text CHECK (length(reasons) <= 4000),
  letter_no      text CHECK (length(letter_no) BETWEEN 1 AND 100),
  letter_on      date,
  condition_nos  int[] NOT NULL DEFAULT '{}',
  document_id    uuid REFERENCES documents,
  revised_on     date,
  revised_note   text CHECK (length(revised_note) <= 4000),
  given_up_because text CHECK (length(given_up_because) <= 4000),
  opened_by      text NOT NULL,
  opened_by_name text,
  concluded_by_name text,
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (application_id, ordinal),
  CHECK ((ordinal = 1) = (again_because IS NULL)),
  CHECK ((state = 'concluded') = (conclusion IS NOT NULL)),
  CHECK (state <> 'concluded' OR num_nulls(reasons, letter_no, letter_on) = 0),
  CHECK ((state = 'given_up') = (given_up_because IS NOT NULL)),
  CHECK (letter_on >= notice_on)
);
COMMENT ON COLUMN expert_reviews.parties IS '[{role, name, credit_code}]: applicant, transferee, author of the plan';
COMMENT ON COLUMN expert_reviews.seats_wanted IS '[{speciality, number, basis, confirmed, …}] as the application''s rulebooks say';
CREATE INDEX expert_reviews_division ON expert_reviews (division_code, id);
CREATE INDEX expert_reviews_updated ON expert_reviews (updated_at, id);
CREATE INDEX expert_reviews_document ON expert_reviews (document_id);
CREATE UNIQUE INDEX expert_reviews_open ON expert_reviews (application_id) WHERE state = 'open';
CALL protect_rows('expert_reviews');
CALL audit_table('expert_reviews');
CREATE POLICY portal_reads ON expert_reviews FOR SELECT TO kz_portal
  USING (application_holder(application_id) = (SELECT scope_holder()));
CREATE POLICY portal_asks ON expert_reviews FOR UPDATE TO kz_portal
  USING (application_holder(application_id) = (SELECT scope_holder()) AND state = 'open')
  WITH CHECK (application_holder(application_id) = (SELECT scope_holder()) AND state = 'open');
GRANT SELECT ON expert_reviews TO kz_portal;
GRANT UPDATE (version, updated_at) ON expert_reviews TO kz_portal;

-- A draw of the panel, once in a review, or of one place that has become free.
CREATE TABLE expert_draws (
  id             uuid PRIMARY KEY,
  version        int NOT NULL DEFAULT 1 CHECK (version > 0),
  division_code  text COLLATE "C" NOT NULL CHECK (division_code ~ '^\d{6}(\d{3})?$'),
  review_id      uuid NOT NULL REFERENCES expert_reviews,
  replaces_id    uuid,
  state          text NOT NULL DEFAULT 'committed' CHECK (state IN ('committed', 'drawn', 'voided')),
  candidates     int NOT NULL CHECK (candidates > 0),
  wanted         int NOT NULL CHECK (wanted > 0),
  excluded       jsonb NOT NULL CHECK (jsonb_typeof(excluded) = 'array'),
  listing        text NOT NULL,
  commitment     text NOT NULL CHECK (commitment ~ '^[0-9a-f]{64}$'),
  secrets        jsonb NOT NULL,
  committed_at   timestamptz NOT NULL,
  committed_by   text NOT NULL,
  committed_by_name text,
  randomness     text,
  randomness_source text,
  randomness_at  timestamptz,
  result         jsonb,
  drawn_at       timestamptz,
  drawn_by       text,
  drawn_by_name  text,
  void_reason    text CHECK (length(void_reason) <= 500),
  created_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((state = 'drawn') = (result IS NOT NULL)),
  CHECK (num_nulls(randomness, randomness_source, randomness_at, result, drawn_at, drawn_by) IN (0, 6)),
  CHECK (drawn_by IS NULL OR drawn_by <> committed_by),
  CHECK (randomness_at IS NULL OR randomness_at > committed_at),
  CHECK ((state = 'voided') = (void_reason IS NOT NULL))
);
COMMENT ON COLUMN expert_draws.secrets IS '{"seed": hex, "experts": [{"token", "name", "expert_id", "salt", …}]}';
INSERT INTO audit_denied_columns VALUES ('expert_draws', 'secrets', true), ('expert_draws', 'listing', false);
CREATE INDEX expert_draws_division ON expert_draws (division_code, id);
CREATE INDEX expert_draws_of ON expert_draws (review_id, id);
CREATE UNIQUE INDEX expert_draws_panel ON expert_draws (review_id) WHERE replaces_id IS NULL AND state <> 'voided';
CREATE UNIQUE INDEX expert_draws_place ON expert_draws (replaces_id) WHERE state <> 'voided';
CREATE UNIQUE INDEX expert_draws_waiting ON expert_draws (review_id) WHERE state = 'committed';
CALL protect_rows('expert_draws');
CALL audit_table('expert_draws');

CREATE FUNCTION keep_expert_draw() RETURNS trigger
  LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.state <> 'committed' OR (NEW.listing, NEW.commitment, NEW.secrets, NEW.candidates, NEW.wanted, NEW.excluded,
      NEW.review_id, NEW.replaces_id, NEW.committed_at, NEW.committed_by, NEW.division_code)
    IS DISTINCT FROM (OLD.listing, OLD.commitment, OLD.secrets, OLD.candidates, OLD.wanted, OLD.excluded,
      OLD.review_id, OLD.replaces_id, OLD.committed_at, OLD.committed_by, OLD.division_code) THEN
    RAISE EXCEPTION 'what a draw has committed to is append-only' USING ERRCODE = 'KZ002';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_draw BEFORE UPDATE ON expert_draws FOR EACH ROW EXECUTE FUNCTION keep_expert_draw();
CREATE TRIGGER keep_draw_rows BEFORE DELETE ON expert_draws FOR EACH ROW EXECUTE FUNCTION refuse_rewrite();

-- Who was drawn, as the pool knew the expert on that day; a place that is left stays with its reason.
CREATE TABLE expert_seats (
  id            uuid PRIMARY KEY,
  division_code text COLLATE "C" NOT NULL,
  review_id     uuid NOT NULL REFERENCES expert_reviews,
  draw_id       uuid NOT NULL REFERENCES expert_draws,
  expert_id     uuid NOT NULL REFERENCES experts,
  position      int NOT NULL CHECK (position > 0),
  token         text NOT NULL,
  speciality    text NOT NULL,
  name          text NOT NULL,
  employer      text NOT NULL,
  credential    text NOT NULL,
  leader        boolean NOT NULL DEFAULT false,
  left_as       text CHECK (left_as IN ('recused', 'declined')),
  left_on       date,
  opinion       text CHECK (opinion IN ('pass', 'revise', 'fail')),
  statement     text CHECK (length(statement) <= 4000),
  opined_on     date,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  UNIQUE (review_id, position),
  CHECK (num_nulls(left_as, left_on) IN (0, 2)),
  CHECK (num_nulls(opinion, statement, opined_on) IN (0, 3)),
  CHECK (left_as IS NULL OR (opinion IS NULL AND NOT leader))
);
CREATE INDEX expert_seats_division ON expert_seats (division_code, id);
CREATE INDEX expert_seats_expert ON expert_seats (expert_id);
CREATE UNIQUE INDEX expert_seats_once ON expert_seats (review_id, expert_id);
CREATE UNIQUE INDEX expert_seats_leader ON expert_seats (review_id) WHERE leader;
CALL protect_rows('expert_seats');
CALL audit_table('expert_seats');
CREATE POLICY portal_reads ON expert_seats FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM expert_reviews r WHERE r.id = review_id));
GRANT SELECT ON expert_seats TO kz_portal;
ALTER TABLE expert_draws ADD FOREIGN KEY (replaces_id) REFERENCES expert_seats;

-- Recusals (回避) and refusals to take part: by whom, why, who decided what.
CREATE TABLE expert_recusals (
  id            uuid PRIMARY KEY,
  division_code text COLLATE "C" NOT NULL,
  review_id     uuid NOT NULL REFERENCES expert_reviews,
  seat_id       uuid NOT NULL REFERENCES expert_seats,
  cause         text NOT NULL CHECK (cause IN ('expert', 'applicant', 'machine', 'declined')),
  reason        text NOT NULL CHECK (length(reason) BETWEEN 1 AND 4000),
  document_no   text CHECK (length(document_no) <= 100),
  outcome       text NOT NULL DEFAULT 'pending' CHECK (outcome IN ('pending', 'granted', 'refused')),
  decision      text CHECK (length(decision) <= 4000),
  asked_by      text NOT NULL,
  asked_by_name text,
  asked_at      timestamptz NOT NULL,
  decided_by    text,
  decided_by_name text,
  decided_at    timestamptz,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  updated_at    timestamptz NOT NULL DEFAULT clock_timestamp(),
  CHECK ((outcome = 'pending') = (decided_at IS NULL)),
  CHECK (cause = 'applicant' OR outcome = 'granted'),
  CHECK (outcome <> 'refused' OR decision IS NOT NULL)
);
CREATE INDEX expert_recusals_division ON expert_recusals (division_code, id);
CREATE INDEX expert_recusals_of ON expert_recusals (review_id, asked_at, id);
CREATE UNIQUE INDEX expert_recusals_pending ON expert_recusals (seat_id) WHERE outcome = 'pending';
CALL protect_rows('expert_recusals');
CALL audit_table('expert_recusals');
CREATE POLICY portal_reads ON expert_recusals FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM expert_reviews r WHERE r.id = review_id));
CREATE POLICY portal_asks ON expert_recusals FOR INSERT TO kz_portal
  WITH CHECK (cause = 'applicant' AND outcome = 'pending'
              AND EXISTS (SELECT FROM expert_reviews r WHERE r.id = review_id AND r.state = 'open'));
GRANT SELECT, INSERT ON expert_recusals TO kz_portal;

-- What is published of a draw, for whoever sees its review: the seed and the names of those drawn once it is drawn.
CREATE FUNCTION find_expert_draw_proof(p_review uuid, p_draw uuid)
  RETURNS TABLE (commitment text, committed_at timestamptz, listing text, seed text, randomness text,
                 randomness_source text, randomness_at timestamptz, result jsonb, experts jsonb)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT d.commitment, d.committed_at, d.listing, CASE WHEN d.state = 'drawn' THEN d.secrets ->> 'seed' END,
         d.randomness, d.randomness_source, d.randomness_at, d.result,
         CASE WHEN d.state = 'drawn' THEN
           (SELECT coalesce(jsonb_agg(jsonb_build_object('token', e ->> 'token', 'name', e ->> 'name', 'salt', e ->> 'salt')
                                      ORDER BY e ->> 'token'), '[]')
              FROM jsonb_array_elements(d.secrets -> 'experts') e
             WHERE EXISTS (SELECT FROM expert_seats s WHERE s.draw_id = d.id AND s.token = e ->> 'token')) END
    FROM expert_draws d JOIN expert_reviews r ON r.id = d.review_id
   WHERE d.id = p_draw AND d.review_id = p_review
     AND CASE WHEN scope_holder() IS NULL THEN d.division_code >= scope_lo() AND d.division_code < scope_hi()
              ELSE application_holder(r.application_id) = scope_holder() END
$$;
GRANT EXECUTE ON FUNCTION find_expert_draw_proof TO kz_official, kz_portal;

-- Draws as an applicant sees them: no list of excluded persons, no secret.
CREATE FUNCTION find_expert_draws(p_review uuid)
  RETURNS TABLE (id uuid, version int, replaces_id uuid, state text, candidates int, wanted int, excluded jsonb,
                 commitment text, committed_at timestamptz, committed_by text, committed_by_name text, randomness text,
                 randomness_source text, randomness_at timestamptz, drawn_at timestamptz, drawn_by_name text,
                 void_reason text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT d.id, d.version, d.replaces_id, d.state, d.candidates, d.wanted,
         CASE WHEN scope_holder() IS NULL THEN d.excluded ELSE '[]' END, d.commitment, d.committed_at,
         d.committed_by, d.committed_by_name, d.randomness, d.randomness_source, d.randomness_at, d.drawn_at,
         d.drawn_by_name, d.void_reason
    FROM expert_draws d JOIN expert_reviews r ON r.id = d.review_id
   WHERE d.review_id = p_review
     AND CASE WHEN scope_holder() IS NULL THEN d.division_code >= scope_lo() AND d.division_code < scope_hi()
              ELSE application_holder(r.application_id) = scope_holder() END
   ORDER BY d.committed_at, d.id
$$;
GRANT EXECUTE ON FUNCTION find_expert_draws TO kz_official, kz_portal;

-- Telephones of a panel, for the officer who invites it: its experts may belong to a pool above the officer's.
CREATE FUNCTION find_panel_phones(p_review uuid) RETURNS TABLE (seat_id uuid, phone text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.id, e.phone FROM expert_seats s JOIN experts e ON e.id = s.expert_id
   WHERE s.review_id = p_review AND s.division_code >= scope_lo() AND s.division_code < scope_hi()
   ORDER BY s.position
$$;
GRANT EXECUTE ON FUNCTION find_panel_phones TO kz_official;
