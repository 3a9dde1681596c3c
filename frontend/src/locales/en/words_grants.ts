/** Words of grants and revenue, one per code. */
export default {
  grant_state: { pooled: 'Pooled', surveyed: 'Surveyed', net_mine: 'Net mine', county_approved: 'County approved', planned: 'In the city plan', valued: 'Reserves filed, valued', announced: 'Announced', concluded: 'Concluded', result_published: 'Result public', contracted: 'Contracted', registered: 'Registered', failed: 'Failed', terminated: 'Terminated' },
  grant_act: { pool: 'Add to the pool', change: 'Change', survey: 'Enter joint survey', settle: 'Settle net-mine item', record: 'Enter decision or assessment', confirm_net_mine: 'Confirm net mine', approve: 'Enter county approval', plan: 'Enter in the city plan', value: 'Enter reserves and valuation', announce: 'Announce', conclude: 'Conclude', fail: 'Failed', publish_result: 'Publish result', contract: 'Sign contract', register: 'Register', terminate: 'Terminate' },
  grant_method: { listing: 'Listing', auction: 'Auction', tender: 'Tender', agreement: 'Agreement' },
  grant_ground: { strategic_project: 'Rare earth, radioactive or State Council key project', existing_system: 'Deep, upper, peripheral or scattered resources of an existing right', same_subject_gap: 'Gap between adjacent rights of one subject' },
  net_mine_item: { land: 'Land', forest: 'Forest', grass: 'Grassland', access: 'Access road', relocation: 'Relocation', water_power: 'Water and power', zone_clearance: 'Clear of zones' },
  grant_record: { collective_decision: 'Collective decision', social_risk: 'Social-risk assessment', reasonableness: 'Reasonableness and feasibility', safety_assessment: 'Safety assessment', hearing: 'Minutes of hearing' },
  price_kind: { benchmark: 'Benchmark price', guidance: 'Guidance price' },
  revenue_line: { matched: 'Matched', unmatched: 'Unmatched', different: 'Different amount', double: 'Double', assigned: 'Assigned', rejected: 'Rejected' },
  revenue_file: { waiting: 'In progress', taken: 'Imported', refused: 'Refused', failed: 'Failed', stopped: 'Stopped' },
  revenue_source: { file: 'Uploaded file', api: 'Sent by a system' },
  revenue_mode: { amount: 'By amount', rate: 'By rate' },
  revenue_kind: { whole: 'In one payment', first: 'First payment', instalment: 'Instalment', price: 'Knock-down price', yearly: 'Yearly part' },
  grant_stage: { plan_control: 'Plan control', release_plan: 'Release plan', market: 'Market allocation', contract: 'Contract', supervision: 'Supervision' },
}
