/** The words of plans, the closure list and basins, one per code. */
export default {
  retention_decision: { keep: 'Keep', close: 'Close' },
  retention_state: {
    kept: 'Kept', kept_closed: 'To keep, but closed', planned: 'To close', closing: 'Closing', closed: 'Closed', overdue: 'Overdue',
    undecided: 'Undecided',
  },
  basin_placed: { assigned: 'Decision', polygon: 'Layer of basins', named: 'Words of the mine', several: 'In several basins', none: 'No known basin' },
  basin_source: { assigned: 'Decision', polygon: 'Layer', named: 'Words of the mine' },
  period_of_time: { year: 'Yearly', quarter: 'Quarterly', month: 'Monthly' },
  report_kind: { plan_evaluation: 'Plan evaluation', mineral_assets: 'Report on mineral assets' },
  report_status: { draft: 'Draft', issued: 'Issued' },
  discovery_kind: { new_deposit: 'New deposit', added_resources: 'Added resources' },
}
