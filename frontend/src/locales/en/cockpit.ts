export default {
  title: 'Cockpit: {name}',
  composed: 'Gathered from the services at {at}, as far as you may see',
  again: 'Refresh',
  tiles: 'Key figures',
  comma: ', ',
  missing: 'Not answered, which does not mean none: {names}',
  nothing: 'Nothing to count',
  compared: 'Divisions compared: {name}',
  by: 'Figure to compare by',
  places: 'Divisions',
  red: 'Red figures',
  figure: {
    mines: 'Mining rights', large_medium_share: 'Large and medium mines', patches: 'Patches judged', cases: 'Cases within their period',
    funds: 'Fund deposited of due', restored: 'Area restored', problems: 'Problems rectified', green: 'Green mines',
  },
  beside: {
    all: '{value} in all', late: '{value} overdue', due_fen: 'due {value} × 10⁴ yuan', paid_fen: 'paid {value} × 10⁴ yuan',
    used_fen: 'used {value} × 10⁴ yuan', area_mu: '{value} mu to restore', restored_mu: '{value} mu restored',
  },
  state: { empty: 'Nothing to count', forbidden: 'You may not see this', missing: 'Not answered ({reason}), which does not mean none' },
  reason: { late: 'timed out', down: 'service stopped', broken: 'answer unusable' },
}
