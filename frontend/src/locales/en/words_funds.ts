/** More words of the domain, one per code: restoration funds. */
export default {
  fund_state: { to_open: 'To open', open: 'Open', settling: 'Settling', closed: 'Closed' },
  fund_fault: { not_opened: 'Not opened in time', short: 'Short', short_near_expiry: 'Short near expiry', late: 'Deposit late' },
  fund_deed: {
    registered: 'Registered', plan_changed: 'Plan changed', opened: 'Account opened', basis: 'Basis of the estimate', holder_changed: 'Holder changed', right_ended: 'Right ended', opening_balance: 'Opening balance',
    deposited: 'Deposit', merged_from: 'Merged in', merged_into: 'Merged into another fund', accepted: 'Overall acceptance', settling: 'Settlement begun', released: 'Released and closed',
    duty_assigned: 'Duty after a consolidation', deposit_converted: 'Old deposit converted',
  },
  fund_act: { open: 'Register the account', basis: 'Basis of the estimate', deposit: 'Register a deposit', merge: 'Merge into another fund', accept: 'Register overall acceptance', settle: 'Begin settlement', release: 'Release' },
  fund_account: { due: 'Due (retirement cost)', accrued: 'Accrued cost', bank: 'Bank account (mirrored)', paid: 'Deposits', used: 'Used', released: 'Released', interest: 'Interest', charges: 'Bank charges', reclamation: 'Reclamation money (mirrored)', reclamation_paid: 'Reclamation deposits', reclamation_used: 'Reclamation money used', reclamation_released: 'Reclamation money released' },
  fund_purse: { fund: 'The fund', reclamation: 'Reclamation money' },
  fund_class: { solid_energy: 'Solid energy', liquid_energy_water: 'Liquid energy, mineral water', metal: 'Metal', building_nonmetal: 'Building non-metal', other_nonmetal: 'Other non-metal' },
  fund_method: {
    open_bench: 'Open pit: benches from above', open_other: 'Open pit: other', open_shallow: 'Open pit: up to 30 m deep', open_deep: 'Open pit: deeper than 30 m',
    underground_fill: 'Underground: filling', underground_no_subsidence: 'Underground: no subsidence', underground_subsidence: 'Underground: subsidence allowed', well: 'Liquid energy, mineral water',
  },
  fund_land: { farmland: 'Farmland', forest: 'Forest', grass: 'Grass', other: 'Other' },
  accrual_kind: { dry: 'Dry run', post: 'Posting', correct: 'Correction' },
  accrual_state: { waiting: 'Under way', done: 'Done', failed: 'Not finished' },
  accrual_outcome: { new: 'New', same: 'Same', corrected: 'Corrected', undetermined: 'Incomplete', refused: 'Not posted' },
  accrual_formula: { factor: 'By factors', plan: 'By plan' },
  accrual_step: { formula: 'Formula', floor: 'Need of the plan', first_share: 'First instalment', all_at_once: 'All at once', plan_spent: 'Cost of the plan' },
  accrual_factor: {
    base: 'Class base (yuan/t)', method: 'Method factor', land: 'Land factor', region: 'Region factor', price: 'Price factor', output: 'Output (t)',
    remaining_cost: 'Remaining cost of the plan (yuan)', remaining_output: 'Remaining ore (t)', formula: 'Formula', period: 'Period', raised: 'Floor and first instalment', unexplained: 'Unexplained',
  },
  fund_rules_state: { draft: 'Draft', released: 'Released', discarded: 'Discarded' },
  fund_rules_standing: { draft: 'Draft', coming: 'Coming', in_force: 'In force', replaced: 'Replaced', discarded: 'Discarded' },
  fund_rule_change: { inherited: 'Not stated', same: 'Same', changed: 'Changed', new: 'New' },
  fund_rule_group: { formula: 'Formula and period', factors: 'Bases and factors', limits: 'Floor, first instalment, all at once', deadlines: 'Deadlines', use: 'Use and land reclamation', works: 'Acceptance and annual plan', green: 'Green mines' },
  fund_rule_choice: {
    factor: 'By factors', plan: 'By plan', month: 'Monthly', quarter: 'Quarterly', year: 'Yearly', previous_year: 'Output of the year before', period: 'Output of the period',
    filing: 'Used upon filing', approval: 'Used upon approval', inside: 'Inside the fund', beside: 'Beside the fund', rescale: 'Rescaled to the items that apply', full: 'Items that do not apply count full',
  },
  declaration_state: { filed: 'Filed', received: 'Received' },
  deposit_move: { convert: 'Converted', refund: 'Refunded' },
  deposit_move_state: { asked: 'Asked for', done: 'Done', refused: 'Refused' },
}
