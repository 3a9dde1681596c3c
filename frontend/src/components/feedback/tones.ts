/** Which colour family a state word belongs to. */
export type Tone = 'ok' | 'warn' | 'bad' | 'info' | 'idle'

const TONES: Record<string, Tone> = {
  valid: 'ok', expiring: 'warn', renewal_pending: 'info', suspended: 'idle', expired: 'bad', extinguished: 'idle',
  proposed: 'info', registered: 'ok', renewed: 'ok', changed: 'ok', transferred: 'ok', retained: 'info',
  detained: 'warn', withdrawn: 'bad', lapsed: 'bad', revoked: 'bad', cancelled: 'idle',
  exploring: 'info', under_construction: 'info', producing: 'ok', rectifying: 'warn', closing: 'warn',
  closed: 'idle', restored: 'ok',
  active: 'ok', disabled: 'idle', locked: 'bad',
  clear: 'ok', conditional: 'warn', blocked: 'bad', pass: 'ok', info: 'info', warn: 'warn', block: 'bad',
  queued: 'idle', running: 'info', succeeded: 'ok', failed: 'bad',
  accepted: 'ok', refused: 'bad', unchanged: 'idle', repaired: 'warn',
  pending: 'info', in_force: 'ok', key_active: 'ok', key_retiring: 'warn', key_retired: 'idle',
  draft: 'info', published: 'ok', discarded: 'idle', reviewed: 'info', coming: 'info', superseded: 'idle', approved: 'info', filed: 'info', returned: 'warn',
  heard: 'info', publicised: 'info', submitted: 'info', executing: 'info', completed: 'ok',
  must_merge: 'bad', undetermined: 'warn', not_required: 'ok',
  overlay_nothing: 'ok', overlay_found: 'warn', overlay_strategic: 'bad', overlay_received: 'info', overlay_awaiting_approval: 'warn',
  overlay_decided: 'info', overlay_letter_prepared: 'info', overlay_issued: 'ok', overlay_withdrawn: 'idle',
  statement_draft: 'info', statement_submitted: 'warn', statement_published: 'ok', draw_committed: 'info', draw_drawn: 'ok', draw_voided: 'idle',
  check_planned: 'info', check_passed: 'ok', check_found: 'warn', check_noticed: 'warn', check_corrected: 'ok', check_not_corrected: 'bad',
  listing_proposed: 'info', listing_in_force: 'bad', listing_removal_proposed: 'warn', listing_removed: 'idle', listing_expired: 'idle', listing_refused: 'idle',
  expert_pass: 'ok', expert_revise: 'warn', expert_fail: 'bad', recusal_pending: 'warn', recusal_granted: 'ok', recusal_refused: 'idle',
  audit_open: 'info', audit_closed: 'ok', audited_pending: 'info', audited_passed: 'ok', audited_irregular: 'bad', audited_correcting: 'warn',
  audited_corrected: 'warn', audited_settled: 'ok', in_effect: 'ok', struck: 'idle',
  good: 'ok', bad: 'bad', met: 'ok', missed: 'bad',
}

export function toneOf(state: string | null | undefined): Tone {
  return (state && TONES[state]) || 'idle'
}

/** Statutory clock and expiry: overdue red, little left amber. */
export function toneOfDays(days: number, warnBelow: number): Tone {
  if (days < 0) return 'bad'
  return days <= warnBelow ? 'warn' : 'ok'
}
