/** The words of screenings and consolidation schemes, one per code. */
export default {
  screening_outcome: { must_merge: 'Must merge', undetermined: 'To be verified', not_required: 'Need not merge' },
  screening_criterion: {
    distance: 'Distance between boundaries', ore_body: 'Same ore body', area: 'Mine area', reserves: 'Retained reserves',
    zone: 'In a concentrated mining area', safety_distance: 'Nearer than the safety distance', safety_body: 'Same ore body as that mine',
    scale: 'Small mine',
  },
  issuing_level: { ministry: 'Ministry', province: 'Province', city: 'City', county: 'County' },
  screening_ground: { neighbouring: 'Small neighbours on one ore body', concentrated: 'Small mines of a concentrated mining area' },
  screening_answer: { met: 'Met', not_met: 'Not met', unknown: 'To be verified' },
  screening_limit: { distance: 'Within {value} {unit}', area: 'Below {value} {unit}', reserves: 'Below {value} {unit}', safety_distance: 'Less than {value} {unit}' },
  screening_class: {
    valid_licence: 'Valid mining licence and remaining reserves',
    turned_away: 'Refused or not accepted for incomplete material',
    delimited: 'Mine area delimited',
  },
  screening_missing: {
    ore_body: 'Ore body not recorded',
    reserves: 'Retained reserves not recorded',
    density: 'Reserves are a volume without recorded density',
    unit: 'Reserves are in a unit of neither mass nor volume',
    zone: 'No confirmed layer of concentrated mining areas says whether it lies in one',
    scale: 'Size class not recorded',
  },
  scheme_status: {
    draft: 'Being written', heard: 'Heard', publicised: 'Publicised', submitted: 'Submitted', returned: 'Returned', approved: 'Approved',
    executing: 'Being carried out', completed: 'Completed',
  },
  scheme_destination: { merged: 'Merged', kept: 'Kept alone', closed: 'Closed', exits: 'Leaves in time' },
  scheme_trigger: {
    illegal_mining: 'Illegal mining again after penalties', own_lapse: 'Licence lapsed for its own reason', rectification_failed: 'Rectification failed',
    protected_area: 'Authority of the protected area: close', backward: 'Small, backward, isolated',
  },
  scheme_exit: { by_years: 'By years granted', by_reserves: 'By remaining reserves' },
  scheme_lead: { mining_group: 'Large mining group', downstream_chain: 'Company with downstream processing', backbone: 'Company able to build green mines' },
  scheme_gap: { tender: 'Tender', auction: 'Auction', listing: 'Listing' },
  scheme_step: {
    scheme_submitted: 'Survey made, scheme submitted', scheme_approved: 'Scheme approved by the city', reserves_verified: 'Reserves verified',
    revenue_valued: 'Grant revenue valued', grant_completed: 'Grant completed', plans_completed: 'Plans and environmental assessment', licence_issued: 'Registered and licensed',
  },
  scheme_step_short: {
    scheme_submitted: 'Submitted', scheme_approved: 'Approved', reserves_verified: 'Reserves', revenue_valued: 'Valued',
    grant_completed: 'Granted', plans_completed: 'Plans', licence_issued: 'Licensed',
  },
  scheme_recorded_step: {
    reserves_verified: 'Reserves verified', revenue_valued: 'Grant revenue valued', grant_completed: 'Grant completed',
    plans_completed: 'Plans and environmental assessment',
  },
  scheme_fact: {
    verification: 'Verification of reserves', finding: 'Finding on what was undetermined', penalty: 'Penalty for illegal mining', illegal_mining: 'Illegal mining',
    lapse_cause: 'Why the licence ran out', rectification: 'Stopped to rectify', protected_area: 'Opinion of the protected area', backward: 'Backward mine',
    fake_integration: 'Suspected fake integration',
  },
  scheme_finding: { must_merge: 'Must merge', not_required: 'Need not merge' },
  scheme_restoration: { met: 'Up to standard', partial: 'Partly', below: 'Below standard' },
  scheme_ground: { ecology: 'Ecology', safety: 'Safety', product_standard: 'Product standard' },
  scheme_result: { open: 'Under way', passed: 'Passed', failed: 'Failed' },
  scheme_opinion: { keep: 'May be kept', merge: 'May be merged', close: 'To be closed' },
  scheme_act: {
    prepared: 'Begun', changed: 'Changed', fact: 'Fact recorded', withdrawn: 'Fact taken back', heard: 'Hearing', publicised: 'Publicity', submitted: 'Submitted',
    approved: 'Approved', returned: 'Returned', executing: 'Execution begun', completed: 'Completed', milestone: 'Step done', closure_ordered: 'Closure document',
    cancelled: 'Cancelled', grant_recorded: 'Competitive grant', registered: 'Merged right registered', restored: 'Restoration accepted',
  },
  scheme_execution: { merged: 'Merged mine', closed: 'Closed mine', exits: 'Leaving mine', group: 'Merged right' },
  scheme_execution_state: { waiting: 'To do', ordered: 'Closure ordered', cancelled: 'Cancelled', registered: 'Registered', restored: 'Restored and accepted' },
  selector_step: {
    campaign_end: 'End of the campaign', scheme_submitted: 'Scheme submitted',
    scheme_approved: 'Scheme approved', reserves_verified: 'Reserves verified', revenue_valued: 'Revenue valued', grant_completed: 'Granted',
    plans_completed: 'Plans and EIA', licence_issued: 'Registered and licensed',
  },
  selector_assessed: {
    scheme_submitted: 'Scheme submitted', scheme_approved: 'Scheme approved', reserves_verified: 'Reserves verified', revenue_valued: 'Revenue valued',
    grant_completed: 'Granted', plans_completed: 'Plans and EIA', licence_issued: 'Registered and licensed', reduction: 'Reduction', execution: 'Ended and registered',
  },
}
