-- The rights that the caller's company holds, or held last: rows of enforcement know the right, its copy the holder.
CREATE FUNCTION own_rights() RETURNS uuid[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT r.right_id), '{}') FROM right_copy_versions r
  WHERE r.holder_id = scope_holder() AND lower(r.valid_during) <= (now() AT TIME ZONE 'Asia/Shanghai')::date
    AND NOT EXISTS (SELECT FROM right_copy_versions later WHERE later.right_id = r.right_id
      AND lower(later.valid_during) > lower(r.valid_during)
      AND lower(later.valid_during) <= (now() AT TIME ZONE 'Asia/Shanghai')::date)
$$;
GRANT EXECUTE ON FUNCTION own_rights TO kz_portal;

-- By column: who found it, from which source, what clue it became and what else is done about it stay inside.
CREATE INDEX problems_right ON problems (right_id) WHERE right_id IS NOT NULL;
CREATE POLICY portal_rows ON problems FOR SELECT TO kz_portal
  USING (right_id = ANY ((SELECT own_rights())::uuid[]));
CREATE POLICY portal_changes ON problems FOR UPDATE TO kz_portal
  USING (right_id = ANY ((SELECT own_rights())::uuid[]) AND state = 'open')
  WITH CHECK (right_id = ANY ((SELECT own_rights())::uuid[]) AND state = 'submitted'
    AND submitted_by = (SELECT kz_setting('kz.actor')));
GRANT SELECT (id, version, division_code, no, right_id, right_name, subject, category, description, measure, measure_text,
  responsible_unit, responsible_person, found_on, due_on, state, failures, stopped_on, stop_no, resumed_on, submitted_on,
  submitted_by, rectification, accepted_on, updated_at) ON problems TO kz_portal;
GRANT UPDATE (version, state, submitted_on, submitted_by, rectification, updated_at) ON problems TO kz_portal;

-- Of the course, what was reported as rectified with its evidence; reasons of officers among themselves are not in it.
CREATE POLICY portal_rows ON problem_acts FOR SELECT TO kz_portal
  USING (act = 'submit' AND EXISTS (SELECT FROM problems p WHERE p.id = problem_id));
CREATE POLICY portal_files ON problem_acts FOR INSERT TO kz_portal
  WITH CHECK (act = 'submit' AND by_id = (SELECT kz_setting('kz.actor'))
    AND EXISTS (SELECT FROM problems p WHERE p.id = problem_id AND p.division_code = problem_acts.division_code));
GRANT SELECT (id, problem_id, act, on_date, note, files, at) ON problem_acts TO kz_portal;
GRANT INSERT ON problem_acts TO kz_portal;

CREATE POLICY portal_rows ON problem_acceptances FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM problems p WHERE p.id = problem_id));
GRANT SELECT (id, problem_id, on_date, passed, document_no, note, created_at) ON problem_acceptances TO kz_portal;

-- The own credit file, its points with their reasons and the repairs; not who of the bureau entered or decided.
CREATE POLICY portal_rows ON credit_files FOR SELECT TO kz_portal USING (holder_id = (SELECT scope_holder()));
CREATE POLICY portal_changes ON credit_files FOR UPDATE TO kz_portal
  USING (holder_id = (SELECT scope_holder())) WITH CHECK (holder_id = (SELECT scope_holder()));
GRANT SELECT (id, version, division_code, holder_name, holder_id, points, updated_at) ON credit_files TO kz_portal;
GRANT UPDATE (version, updated_at) ON credit_files TO kz_portal;

CREATE POLICY portal_rows ON credit_entries FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM credit_files f WHERE f.id = file_id));
GRANT SELECT (id, file_id, division_code, kind, ground, points, reason, source, source_no, restores, on_date, basis,
  confirmed, at) ON credit_entries TO kz_portal;

CREATE POLICY portal_rows ON credit_repairs FOR SELECT TO kz_portal
  USING (EXISTS (SELECT FROM credit_files f WHERE f.id = file_id));
CREATE POLICY portal_files ON credit_repairs FOR INSERT TO kz_portal
  WITH CHECK (state = 'applied' AND applied_by = (SELECT kz_setting('kz.actor'))
    AND EXISTS (SELECT FROM credit_entries e JOIN credit_files f ON f.id = e.file_id
      WHERE e.id = entry_id AND f.id = credit_repairs.file_id AND f.division_code = credit_repairs.division_code));
GRANT SELECT (id, file_id, entry_id, state, applied_on, correction, file_name, decided_on, decision_note, at)
  ON credit_repairs TO kz_portal;
GRANT INSERT ON credit_repairs TO kz_portal;

-- Approved plans of mines of which the caller's company holds every right: a plan tells the problems of all of them.
CREATE FUNCTION own_mines() RETURNS uuid[]
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
  SELECT coalesce(array_agg(DISTINCT r.mine_id), '{}') FROM right_copy_versions r
  WHERE r.right_id = ANY ((SELECT own_rights())::uuid[]) AND r.mine_id IS NOT NULL
    AND NOT EXISTS (SELECT FROM right_copy_versions other
      WHERE other.mine_id = r.mine_id AND other.right_id <> ALL ((SELECT own_rights())::uuid[]))
$$;
GRANT EXECUTE ON FUNCTION own_mines TO kz_portal;
CREATE POLICY portal_rows ON rectification_plans FOR SELECT TO kz_portal
  USING (state = 'approved' AND mine_id = ANY ((SELECT own_mines())::uuid[]));
GRANT SELECT (id, version, division_code, mine_id, mine_name, minerals, items, goals, green_creation, after_care, state,
  document_no, approved_on, updated_at) ON rectification_plans TO kz_portal;
