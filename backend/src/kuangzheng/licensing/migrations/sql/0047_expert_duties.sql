-- An expert with an account of their own sees the reviews they were drawn for, and nothing else.
ALTER TABLE experts ADD COLUMN account_id text COLLATE "C" CHECK (length(account_id) BETWEEN 1 AND 64);
COMMENT ON COLUMN experts.account_id IS 'with whom the expert signs in; another entry of the same person may name it too';
CREATE INDEX experts_account ON experts (account_id) WHERE account_id IS NOT NULL;
ALTER TABLE expert_reviews ADD COLUMN opinions_due date CHECK (opinions_due >= notice_on);

-- Places the caller was drawn for. A person who works for a holder at the moment is no expert at the moment.
CREATE FUNCTION expert_seats_of_caller() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.id FROM experts e JOIN expert_seats s ON s.expert_id = e.id
   WHERE e.account_id = kz_setting('kz.actor') AND scope_holder() IS NULL
$$;
CREATE FUNCTION expert_reviews_of_caller() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.review_id FROM experts e JOIN expert_seats s ON s.expert_id = e.id
   WHERE e.account_id = kz_setting('kz.actor') AND scope_holder() IS NULL
$$;
-- Files of the matters the caller sits on, until the caller leaves or the review is over.
CREATE FUNCTION expert_documents_of_caller() RETURNS SETOF uuid
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.document_id
    FROM experts e
    JOIN expert_seats s ON s.expert_id = e.id AND s.left_as IS NULL
    JOIN expert_reviews r ON r.id = s.review_id AND r.state = 'open'
    JOIN application_materials m ON m.application_id = r.application_id AND m.removed_at IS NULL
   WHERE e.account_id = kz_setting('kz.actor') AND scope_holder() IS NULL
$$;
GRANT EXECUTE ON FUNCTION expert_seats_of_caller, expert_reviews_of_caller, expert_documents_of_caller
  TO kz_official, kz_portal;

-- An applicant's policies name the applicant: whoever sees a review as an expert gains nothing by them.
DROP POLICY portal_reads ON expert_seats;
CREATE POLICY portal_reads ON expert_seats FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM expert_reviews r
                  WHERE r.id = review_id AND application_holder(r.application_id) = (SELECT scope_holder())));
DROP POLICY portal_reads ON expert_recusals;
CREATE POLICY portal_reads ON expert_recusals FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM expert_reviews r
                  WHERE r.id = review_id AND application_holder(r.application_id) = (SELECT scope_holder())));
DROP POLICY portal_asks ON expert_recusals;
CREATE POLICY portal_asks ON expert_recusals FOR INSERT TO kz_portal
  WITH CHECK (cause = 'applicant' AND outcome = 'pending'
              AND EXISTS (SELECT FROM expert_reviews r
                           WHERE r.id = review_id AND r.state = 'open'
                             AND application_holder(r.application_id) = (SELECT scope_holder())));

CREATE POLICY expert_reads ON expert_reviews FOR SELECT TO kz_portal
  USING (id IN (SELECT expert_reviews_of_caller()));
CREATE POLICY expert_acts ON expert_reviews FOR UPDATE TO kz_portal
  USING (id IN (SELECT expert_reviews_of_caller()) AND state = 'open')
  WITH CHECK (id IN (SELECT expert_reviews_of_caller()) AND state = 'open');
CREATE POLICY expert_reads ON expert_seats FOR SELECT TO kz_portal
  USING (id IN (SELECT expert_seats_of_caller()));
CREATE POLICY expert_acts ON expert_seats FOR UPDATE TO kz_portal
  USING (id IN (SELECT expert_seats_of_caller()) AND left_as IS NULL
         AND EXISTS (SELECT FROM expert_reviews r WHERE r.id = review_id AND r.state = 'open'))
  WITH CHECK (id IN (SELECT expert_seats_of_caller()));
GRANT UPDATE (left_as, left_on, leader, opinion, statement, opined_on, updated_at) ON expert_seats TO kz_portal;
CREATE POLICY expert_reads ON expert_recusals FOR SELECT TO kz_portal
  USING (seat_id IN (SELECT expert_seats_of_caller()) AND asked_by = (SELECT kz_setting('kz.actor')));
CREATE POLICY expert_declares ON expert_recusals FOR INSERT TO kz_portal
  WITH CHECK (cause IN ('expert', 'declined') AND outcome = 'granted' AND asked_by = (SELECT kz_setting('kz.actor'))
              AND EXISTS (SELECT FROM expert_seats s
                           WHERE s.id = seat_id AND s.review_id = expert_recusals.review_id
                             AND s.id IN (SELECT expert_seats_of_caller())));
CREATE POLICY expert_rows ON documents FOR SELECT TO kz_portal
  USING (id IN (SELECT expert_documents_of_caller()));

-- What a matter is called, for those who sit on it: the application itself stays out of sight.
CREATE FUNCTION find_expert_duties(p_seats uuid[])
  RETURNS TABLE (seat_id uuid, title text, serial text, kind text, explanation text, applicant text, state text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.id, a.title, a.serial, a.kind, CASE WHEN s.left_as IS NULL AND r.state = 'open' THEN a.explanation END,
         a.holder_name, a.state
    FROM expert_seats s JOIN expert_reviews r ON r.id = s.review_id JOIN applications a ON a.id = r.application_id
   WHERE s.id = ANY (p_seats) AND s.id IN (SELECT expert_seats_of_caller())
$$;
CREATE FUNCTION find_expert_materials(p_seat uuid)
  RETURNS TABLE (code text, title text, document_no text, file_name text, sha256 text, size bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT m.code, m.title, m.document_no, d.name, d.sha256, d.size
    FROM expert_seats s
    JOIN expert_reviews r ON r.id = s.review_id AND r.state = 'open'
    JOIN application_materials m ON m.application_id = r.application_id AND m.removed_at IS NULL
    JOIN documents d ON d.id = m.document_id
   WHERE s.id = p_seat AND s.left_as IS NULL AND s.id IN (SELECT expert_seats_of_caller())
   ORDER BY m.code, m.id
$$;
-- Where the caller works and whom the caller declared not to judge, as the pool knows it.
CREATE FUNCTION find_expert_ties(p_seat uuid) RETURNS TABLE (employer text, employer_code text, interests jsonb)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT e.employer, e.employer_code, e.interests
    FROM expert_seats s JOIN experts e ON e.id = s.expert_id
   WHERE s.id = p_seat AND s.id IN (SELECT expert_seats_of_caller())
$$;
-- Who left needs no decision any more on an applicant's request.
CREATE FUNCTION settle_expert_recusals(p_seat uuid, p_by_name text, p_at timestamptz) RETURNS void
  LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  UPDATE expert_recusals SET outcome = 'granted', decision = '专家已退出', decided_by = kz_setting('kz.actor'),
         decided_by_name = p_by_name, decided_at = p_at, updated_at = p_at
   WHERE seat_id = p_seat AND outcome = 'pending' AND p_seat IN (SELECT expert_seats_of_caller())
$$;
GRANT EXECUTE ON FUNCTION find_expert_duties, find_expert_materials, find_expert_ties, settle_expert_recusals
  TO kz_official, kz_portal;

-- Accounts of those a draw chose, to tell them: their pool may lie above the officer's division.
CREATE FUNCTION find_drawn_accounts(p_draw uuid) RETURNS TABLE (seat_id uuid, account_id text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT s.id, e.account_id FROM expert_seats s JOIN experts e ON e.id = s.expert_id
   WHERE s.draw_id = p_draw AND e.account_id IS NOT NULL
     AND s.division_code >= scope_lo() AND s.division_code < scope_hi()
   ORDER BY s.position
$$;
GRANT EXECUTE ON FUNCTION find_drawn_accounts TO kz_official;

-- Draws are the bureau's and the applicant's: a session of the portal without a holder, as an expert's is, is neither.
CREATE OR REPLACE FUNCTION find_expert_draw_proof(p_review uuid, p_draw uuid)
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
     AND CASE WHEN scope_holder() IS NOT NULL THEN application_holder(r.application_id) = scope_holder()
              ELSE current_setting('role') <> 'kz_portal'
                   AND d.division_code >= scope_lo() AND d.division_code < scope_hi() END
$$;

CREATE OR REPLACE FUNCTION find_expert_draws(p_review uuid)
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
     AND CASE WHEN scope_holder() IS NOT NULL THEN application_holder(r.application_id) = scope_holder()
              ELSE current_setting('role') <> 'kz_portal'
                   AND d.division_code >= scope_lo() AND d.division_code < scope_hi() END
   ORDER BY d.committed_at, d.id
$$;
