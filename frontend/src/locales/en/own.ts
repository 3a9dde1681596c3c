export default {
  no_problems: 'Nothing to rectify', report: 'Report rectification', report_text: 'Measure: {measure}. Due: {due}. The county accepts it on site; what does not pass is rectified again.', rectified: 'What was rectified', evidence: 'Evidence',
  reports: 'Reports of rectification', no_reports: 'Nothing reported yet', acceptances: 'Acceptances', outcome: 'Outcome',
  no_plans: 'No approved plan for an own mine', approved_on: 'Approved on', items: 'Problems',
  no_credit: 'No credit file of this company', repair_text: 'After correction. The bureau decides; when granted, an entry takes the points back and the first one stands.', decision: 'Decision on the repair',
}
