-- A holder files its own restoration years: plan, progress, pictures, report. It checks and verifies none of them.
CREATE POLICY portal_files ON annual_plans FOR INSERT TO kz_portal
  WITH CHECK (holder_id = (SELECT scope_holder()) AND state = 'draft' AND checked_on IS NULL AND letter_to IS NULL
    AND EXISTS (SELECT FROM right_copies r
                 WHERE r.right_id = annual_plans.right_id AND r.division_code = annual_plans.division_code));
CREATE POLICY portal_changes ON annual_plans FOR UPDATE TO kz_portal
  USING (holder_id = (SELECT scope_holder()))
  WITH CHECK (holder_id = (SELECT scope_holder())
    AND (state IN ('draft', 'submitted', 'reported') OR state = 'checked' AND checked_on IS NOT NULL));
GRANT INSERT, UPDATE (version, updated_at, area_mu, total_fen, note, plan_due, check_due, report_due, dues, state,
  submitted_on, reported_on, report_document_id, monitoring_document_id) ON annual_plans TO kz_portal;

CREATE POLICY portal_files ON annual_plan_items FOR INSERT TO kz_portal
  WITH CHECK (found_quantity IS NULL AND found_note IS NULL
    AND EXISTS (SELECT FROM annual_plans p WHERE p.id = annual_plan_items.plan_id AND p.state = 'draft'
                   AND p.division_code = annual_plan_items.division_code));
CREATE POLICY portal_changes ON annual_plan_items FOR UPDATE TO kz_portal
  USING (EXISTS (SELECT FROM annual_plans p
                  WHERE p.id = annual_plan_items.plan_id AND p.state IN ('submitted', 'checked', 'reported')));
CREATE POLICY portal_removes ON annual_plan_items FOR DELETE TO kz_portal
  USING (EXISTS (SELECT FROM annual_plans p WHERE p.id = annual_plan_items.plan_id AND p.state = 'draft'));
GRANT INSERT, UPDATE (spent_fen, reason), DELETE ON annual_plan_items TO kz_portal;

CREATE POLICY portal_files ON annual_progress FOR INSERT TO kz_portal
  WITH CHECK (by_id = (SELECT kz_setting('kz.actor'))
    AND EXISTS (SELECT FROM annual_plan_items i JOIN annual_plans p ON p.id = i.plan_id
                 WHERE i.id = item_id AND p.id = annual_progress.plan_id AND p.state IN ('submitted', 'checked')
                   AND p.division_code = annual_progress.division_code));
GRANT INSERT ON annual_progress TO kz_portal;

CREATE POLICY portal_reads ON work_photos FOR SELECT TO kz_portal
  USING (subject = 'annual_plan' AND EXISTS (SELECT FROM annual_plans p WHERE p.id = subject_id));
CREATE POLICY portal_files ON work_photos FOR INSERT TO kz_portal
  WITH CHECK (subject = 'annual_plan' AND recorded_by = (SELECT kz_setting('kz.actor'))
    AND EXISTS (SELECT FROM documents d WHERE d.id = work_photos.document_id)
    AND EXISTS (SELECT FROM annual_plans p WHERE p.id = subject_id AND p.state <> 'verified'
                   AND p.division_code = work_photos.division_code));
GRANT SELECT, INSERT ON work_photos TO kz_portal;

CREATE POLICY portal_tells_of_years ON work_acts FOR INSERT TO kz_portal
  WITH CHECK (subject = 'annual_plan' AND act IN ('register', 'change', 'submit', 'progress', 'photo', 'report')
    AND by_id = (SELECT kz_setting('kz.actor')) AND holder_id = (SELECT scope_holder())
    AND EXISTS (SELECT FROM annual_plans p WHERE p.id = subject_id AND p.division_code = work_acts.division_code));
