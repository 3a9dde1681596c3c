/** More words of the domain, one per code: green mines. */
export default {
  green_state: { candidate: 'Creation list', self_assessed: 'Self-assessed', third_party: 'Assessed by third party', reviewed: 'Jointly reviewed', listed: 'Listed', rectifying: 'Rectifying', removal_proposed: 'Removal proposed', removed: 'Removed' },
  green_level: { nation: 'National', province: 'Provincial', city: 'City', county: 'County' },
  green_size: { large: 'Large', medium: 'Medium', small: 'Small' },
  green_stage: { self: 'Self-assessment', third_party: 'Third party', joint: 'Joint review' },
  green_tier: { province: 'Province, at random', city: 'City, periodic', county: 'County, continuous', public: 'Public' },
  green_finding: { fit: 'Fit', problems: 'Problems', direct: 'Situation of direct removal' },
  green_removal: { direct: 'Situation of direct removal', not_rectified: 'Not rectified in time', own_wish: 'At its own wish' },
  green_act: { submit_self: 'Hand in self-assessment', conclude_third_party: 'Conclude third party', conclude_joint: 'Conclude joint review', send_back: 'Send back', enlist: 'Put on the list', check: 'Record a check', order_rectification: 'Order rectification', report_rectified: 'Record rectification', accept_rectification: 'Accept rectification', propose_removal: 'Propose removal', remove: 'Remove', keep: 'Do not remove', reapply: 'Back to the creation list', attest: 'Record what was verified', incentives: 'Record an incentive', phase_done: 'Finish a phase', update: 'Demonstration area and forest' },
  green_outcome: { met: 'Met', unmet: 'Not met', undetermined: 'To be verified' },
  green_incentive: { land_cost: 'Lower land cost', fiscal_award: 'Fiscal award', credit: 'Bank credit', tax_relief: 'Tax relief', fund_release: 'Release of fund balance', resources: 'Priority for resources' },
  green_effect: { incentive: 'Incentive', support: 'Support', restriction: 'Restriction' },
  green_difference: { points: 'Points differ', applies: 'Applicability differs' },
  green_handling: { rescale: 'Rescaled to the items that apply', full: 'Items that do not apply count full' },
  green_scheme_state: { entered: 'To be adopted', adopted: 'Adopted', retired: 'Retired' },
  green_draw_state: { committed: 'Committed', drawn: 'Drawn', voided: 'Void' },
}
