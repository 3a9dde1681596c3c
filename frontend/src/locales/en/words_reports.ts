/** Words of reports as documents. */
export default {
  report_document_kind: {
    mineral_assets: "Mineral assets (People's Congress)", reserves_and_use: 'Reserves and use, yearly', restoration_inspection: 'Restoration inspection', plan_evaluation: 'Evaluation of a plan',
    campaign_results: 'Campaign, what was found', campaign_county: 'Campaign, county', campaign_city: 'Campaign, city', consolidation_county: 'Consolidation, county', consolidation_city: 'Consolidation, city',
    enforcement_month: 'Enforcement, monthly', result_letter: 'Restoration results (letter to finance)',
  },
  report_document_state: { generating: 'Being made', draft: 'Draft', final: 'Final', failed: 'Failed' },
  report_template_state: { in_use: 'In use', replaced: 'Replaced', withdrawn: 'Withdrawn' },
}
