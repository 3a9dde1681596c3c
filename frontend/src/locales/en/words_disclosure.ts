/** More words of the domain, one per code: disclosure and overlay enquiries. */
export default {
  overlay_outcome: { nothing: 'Nothing under it', found: 'Minerals under it', strategic: 'Strategic minerals under it' },
  overlay_state: {
    received: 'Answered, letter due', awaiting_approval: 'Awaiting approval above', decided: 'Decided above', letter_prepared: 'Letter to be issued',
    issued: 'Letter issued', withdrawn: 'Withdrawn',
  },
  overlay_decision: { approved: 'Approved', refused: 'Refused', not_required: 'No approval due' },
  statement_state: { draft: 'Being filled in', submitted: 'Submitted', published: 'Published' },
  statement_entry: { permit: 'Permit', change: 'Change', penalty: 'Penalty', other: 'Other' },
  statement_mine_state: { under_construction: 'Under construction', producing: 'Producing', suspended: 'Suspended', closing: 'Closing' },
  statement_stage: { reconnaissance: 'Reconnaissance', general: 'General exploration', detailed: 'Detailed exploration', none: 'None' },
  draw_state: { committed: 'Committed', drawn: 'Drawn', voided: 'Given up' },
  check_state: { planned: 'Planned', passed: 'Nothing found', found: 'Finding', noticed: 'Noticed in writing', corrected: 'Corrected', not_corrected: 'Not corrected in time' },
  check_origin: { draw: 'Draw', national: 'National list', not_filed: 'Not stated in time', report: 'Report', other: 'Other' },
  check_mode: { indoors: 'On paper', field: 'In the field' },
  listing_ground: { not_corrected: 'Not corrected after written notice', heavy_penalty: 'Heavy penalty', two_penalties: 'Two or more penalties on one right in a year', fraud: 'Fraud' },
  listing_state: { proposed: 'Proposed', refused: 'Refused', in_force: 'Listed', removal_proposed: 'Removal proposed', removed: 'Taken off', expired: 'Term over' },
  listing_removal: { corrected: 'Corrected', repaired: 'Repaired', error: 'Listed in error' },
}
