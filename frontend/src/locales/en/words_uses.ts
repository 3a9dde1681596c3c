/** Words of use in approval mode, one per code. */
export default {
  use_state: {
    draft: 'Draft', submitted: 'To be checked', checked: 'To be reviewed', reviewed: 'To be countersigned', held: 'Held, to be paid', lapsed: 'Hold ran out', settled: 'Settled',
    returned: 'Back for correction', refused: 'Refused', withdrawn: 'Withdrawn',
  },
  use_act: {
    change: 'Change', attach: 'Upload', submit: 'Submit', withdraw: 'Withdraw', check: 'Check', review: 'Review', countersign: 'Countersign', accept: 'Accept work',
    pay: 'Pay', settle: 'Settle and free', renew: 'Hold again',
  },
  use_step: { submitted: 'Submitted', checked: 'Checked', reviewed: 'Reviewed by a second person', held: 'Countersigned by finance and held', accepted: 'Work accepted', paid: 'Paid', settled: 'Settled' },
  use_role: { holder: 'Holder', fund_officer: 'Fund officer', reviewer: 'Reviewer', clerk: 'Clerk', finance_officer: 'Finance' },
  use_outcome: { pass: 'Agree', return: 'Back for correction', refuse: 'Refuse' },
  use_check: { matches_plan: 'In the plan of the year', within_budget: 'Within the budget of the item', papers_complete: 'Contract and invoice complete', photos_seen: 'Photos agree' },
  use_yes: { yes: 'Yes', no: 'No' },
  use_file: { contract: 'Contract', invoice: 'Invoice', photo: 'Photo', other: 'Other' },
  use_payment: { progress: 'Progress payment', advance: 'Advance' },
  use_limit: { work: 'Accepted and not paid', advance: 'Left for advances', hold: 'Held for this request', plan: 'Left of the item of the plan', balance: 'Available in the controlled account' },
  use_mode: { filing: 'Filing', approval: 'Approval' },
  substitute_state: { decided: 'To be confirmed', confirmed: 'To be paid and built', working: 'Works under way', closed: 'Closed', revoked: 'Revoked' },
  substitute_act: {
    confirm: 'Confirm', revoke: 'Revoke', receive: 'Enter a payment', demand: 'Demand more', contract: 'Enter the contract', accept: 'Accept work', pay: 'Pay', 'give-back': 'Give back', close: 'Close',
  },
  substitute_ground: { law_71: 'Mineral Resources Law (2024), article 71', law_69: 'Mineral Resources Law (2024), article 69', reclamation_18: 'Land Reclamation Regulation, article 18' },
  substitute_step: { register: 'Decision', confirm: 'Confirmed by another person', receive: 'Paid in', contract: 'Contract', accept: 'Work accepted', pay: 'Paid out', close: 'Closed' },
  substitute_line: { demand: 'Demand', receipt: 'Paid in', acceptance: 'Accepted', payment: 'Paid out', return: 'Given back' },
  fund_deed: { controlled_in: 'To the controlled account', controlled_out: 'Back from the controlled account', use_paid: 'Paid by approval' },
  fund_account: { controlled: 'Controlled account (mirrored)' },
}
