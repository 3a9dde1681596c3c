-- A holder applies for the acceptance of its own land and says when it has put right what was asked; what officials see
-- and decide there stays theirs.
CREATE POLICY portal_files ON acceptances FOR INSERT TO kz_portal
  WITH CHECK (holder_id = (SELECT scope_holder()) AND state = 'applied' AND round = 1 AND passed IS NULL
    AND EXISTS (SELECT FROM right_copies r WHERE r.right_id = acceptances.right_id
                   AND r.division_code = acceptances.division_code)
    AND EXISTS (SELECT FROM restoration_plans p WHERE p.id = acceptances.plan_id AND p.right_id = acceptances.right_id));
CREATE POLICY portal_changes ON acceptances FOR UPDATE TO kz_portal
  USING (holder_id = (SELECT scope_holder()) AND state = 'rectifying')
  WITH CHECK (holder_id = (SELECT scope_holder()) AND state = 'applied' AND passed IS NULL);
GRANT INSERT ON acceptances TO kz_portal;
GRANT UPDATE (state, round, passed, rectify_due, decide_due, decide_basis, decide_confirmed, last_act_on, version,
  updated_at) ON acceptances TO kz_portal;
CREATE POLICY portal_tells_acceptances ON work_acts FOR INSERT TO kz_portal
  WITH CHECK (subject = 'acceptance' AND act IN ('register', 'rectified') AND holder_id = (SELECT scope_holder())
    AND by_id = (SELECT kz_setting('kz.actor'))
    AND EXISTS (SELECT FROM acceptances a WHERE a.id = subject_id AND a.division_code = work_acts.division_code));

-- A holder reports damage and disasters of its own mine; what is done about them is entered and closed by officials.
CREATE POLICY portal_files ON damage_reports FOR INSERT TO kz_portal
  WITH CHECK (holder_id = (SELECT scope_holder()) AND state = 'reported' AND treatment IS NULL
    AND EXISTS (SELECT FROM right_copies r WHERE r.right_id = damage_reports.right_id
                   AND r.division_code = damage_reports.division_code));
GRANT INSERT ON damage_reports TO kz_portal;
CREATE POLICY portal_tells_damage ON work_acts FOR INSERT TO kz_portal
  WITH CHECK (subject = 'damage_report' AND act = 'register' AND holder_id = (SELECT scope_holder())
    AND by_id = (SELECT kz_setting('kz.actor'))
    AND EXISTS (SELECT FROM damage_reports d WHERE d.id = subject_id AND d.division_code = work_acts.division_code));

-- A holder enters what was seen for the day that is due; the schedule itself is kept by officials.
CREATE POLICY portal_files ON monitoring_records FOR INSERT TO kz_portal
  WITH CHECK (EXISTS (SELECT FROM monitoring_items i WHERE i.id = item_id
    AND i.division_code = monitoring_records.division_code AND i.next_due = monitoring_records.due_on));
GRANT INSERT ON monitoring_records TO kz_portal;
CREATE POLICY portal_changes ON monitoring_items FOR UPDATE TO kz_portal
  USING (holder_id = (SELECT scope_holder())) WITH CHECK (holder_id = (SELECT scope_holder()));
GRANT UPDATE (next_due, last_finding, version, updated_at) ON monitoring_items TO kz_portal;
