/** More words of the domain, one per code: patrols and responsibility. */
export default {
  patrol_light: { red: 'Overdue', amber: 'Due soon', green: 'In time', grey: 'No clock' },
  patrol_task_state: { open: 'To be visited', done: 'Done', cancelled: 'Cancelled' },
  patrol_origin: { rule: 'By frequency', hand: 'By hand' },
  patrol_manner: { open: 'Open', unannounced: 'Unannounced' },
  patrol_result: { nothing: 'Nothing found', problem: 'A problem', clue: 'A clue of a violation' },
  patrol_level: { leader: 'Leader', inspector_chief: 'Inspector-chief', city: 'City level', county: 'County level', township: 'Township level' },
  grid_signing: { unsigned: 'Not signed for', signed: 'Signed for' },
  patrol_grid: { field: 'Field-chief cell', mountain: 'Mountain-chief cell' },
  patrol_risk: { low: 'Low risk', medium: 'Medium risk', high: 'High risk' },
  patrol_unit: { day: 'days', month: 'months' },
  patrol_checklist: { mining_order: 'Order of mining', open_pit: 'Open pit', underground: 'Underground', tailings_pond: 'Tailings pond', waste_dump: 'Waste dump', sealed_adit: 'Sealed adit', site_conditions: 'Site conditions', documents: 'Documents', acceptance: 'Restoration acceptance', visit: 'Site visit' },
  patrol_list_state: { draft: 'Draft', released: 'Released', replaced: 'Replaced', withdrawn: 'Withdrawn' },
  patrol_severity: { low: 'Minor', medium: 'Serious', high: 'Grave' },
  patrol_answer: { yes: 'As it should be', no: 'Not so', na: 'Not applicable' },
  patrol_answer_kind: { yes_no: 'Yes or no', number: 'A number' },
}
