/** More words of the domain, one per code: other systems, to and from them. */
export default {
  webhook_state: { active: 'Sending', paused: 'Paused', disabled: 'Disabled after long failure', closed: 'Closed' },
  webhook_delivery: { waiting: 'Waiting', delivered: 'Arrived', dead: 'Given up (dead letter)' },
  inbound_kind: { permits: 'Permits of other departments', payments: 'Tax payments (grant revenue)', bank_lines: 'Bank lines (fund accounts)', patches: 'Satellite patches', clues: 'Clues of other departments', overloads: 'Overloaded lorries' },
  inbound_feed: { active: 'In use', closed: 'Closed' },
  inbound_row: { rejected: 'Rejected', staged: 'Staged', accepted: 'Accepted', dismissed: 'Not taken' },
  inbound_mapping: { draft: 'Draft', active: 'In use', retired: 'Retired' },
  inbound_unit: { yuan: 'yuan', wan_yuan: '10,000 yuan', fen: 'fen' },
  inbound_field: {
    external_id: 'Id in the source', right_code: 'Code of the right', kind: 'Kind of permit', number: 'Number', authority: 'Authority', valid_from: 'Valid from', valid_to: 'Valid to', status: 'Status', note: 'Note',
    contract_no: 'Contract number', receipt_no: 'Receipt number', paid_on: 'Paid on', amount: 'Principal', late_fee: 'Late fee', account: 'Account', booked_on: 'Booked on', money_in: 'Money in', money_out: 'Money out', balance: 'Balance', party: 'Party', party_account: 'Account of the party', summary: 'Summary',
    batch: 'Batch', programme: 'Programme', issued_by: 'Issued by', earlier_on: 'Earlier image', later_on: 'Later image', issued_on: 'Issued on', outline: 'Outline (GeoJSON geometry)',
    sent_on: 'Sent on', violation: 'Suspected of', text: 'Facts', occurred_on: 'Happened on', place: 'Place', weighed_on: 'Weighed on', goods: 'Goods', origin: 'Loaded at', weight_t: 'Total mass (t)', limit_t: 'Limit (t)',
  },
}
