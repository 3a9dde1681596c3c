/** Words of expert review, one per code. */
export default {
  speciality: { mining: 'Mining', geology: 'Geology', processing: 'Processing', ecology: 'Restoration', hydrogeology: 'Hydrogeology', safety: 'Safety', economics: 'Economics', surveying: 'Surveying' },
  selector_speciality: { mining: 'Mining', geology: 'Geology', processing: 'Processing', ecology: 'Restoration', hydrogeology: 'Hydrogeology', safety: 'Safety', economics: 'Economics', surveying: 'Surveying' },
  assessment: { social_risk: 'Social-risk assessment', reasonableness: 'Reasonableness and feasibility', safety_assessment: 'Safety assessment' },
  assessment_conclusion: { positive: 'Feasible', measures: 'Feasible with measures', negative: 'Not feasible' },
  condition_source: { expert_panel: 'Expert panel' },
  review_party: { applicant: 'Applicant', transferee: 'Transferee', author: 'Author of the plan' },
  expert_review_state: { open: 'Open', concluded: 'Concluded', given_up: 'Given up' },
  expert_conclusion: { pass: 'Passes', revise: 'Passes once revised', fail: 'Fails' },
  recusal_cause: { expert: 'Recused by the expert', applicant: 'Asked by the applicant', machine: 'Found by the system', declined: 'Cannot take part' },
  recusal_outcome: { pending: 'To be decided', granted: 'Granted', refused: 'Refused' },
  seat_left: { recused: 'Recused', declined: 'Declined' },
  expert_duty_state: { waiting: 'Opinion awaited', given: 'Opinion given', left: 'Left', over: 'Review is over' },
}
