/** More words of the domain, one per code: disclosure and overlay enquiries. */
export default {
  overlay_outcome: { nothing: 'Nothing under it', found: 'Minerals under it', strategic: 'Strategic minerals under it' },
  overlay_state: {
    received: 'Answered, letter due', awaiting_approval: 'Awaiting approval above', decided: 'Decided above', letter_prepared: 'Letter to be issued',
    issued: 'Letter issued', withdrawn: 'Withdrawn',
  },
  overlay_decision: { approved: 'Approved', refused: 'Refused', not_required: 'No approval due' },
}
