/** Words of what everybody reads without signing in. */
export default {
  public_kind: {
    application: 'Intended approvals', lapse_list: 'Lists of lapsed licences', draw: 'Random draws',
    annual_information: 'Annual information', listing: 'Abnormal and serious lists', grant_notice: 'Grant notices',
    grant_result: 'Grant results', consolidation_scheme: 'Consolidation schemes', green_mine: 'Green mines',
  },
  public_state: {
    application_publicised: 'Public', application_approved: 'Approved',
    lapse_list_published: 'Objections may be made', lapse_list_in_effect: 'In effect', draw_committed: 'Committed',
    draw_drawn: 'Drawn', draw_voided: 'Given up', annual_information_published: 'Published',
    listing_abnormal: 'Abnormal list', listing_serious: 'Serious list', grant_notice_announced: 'Announced',
    grant_notice_concluded: 'Concluded', grant_notice_failed: 'Failed', grant_notice_terminated: 'Terminated',
    grant_result_published: 'Published', consolidation_scheme_publicised: 'Publicised',
    consolidation_scheme_approved: 'Approved', green_mine_listed: 'On the list', green_mine_removed: 'Removed',
  },
  public_fact: {
    serial: 'Serial', application_kind: 'Asked for', right_kind: 'Kind of right', mineral: 'Mineral',
    place: 'Made public at', decided_on: 'Decided on', effective_on: 'In effect from',
    sha256: 'SHA-256 of the list', year: 'Year', candidates: 'Candidates', sample: 'Drawn',
    visit_on: 'Day of the visit', commitment: 'Commitment (SHA-256 of the list)', committed_at: 'Committed at',
    randomness: 'Public number', randomness_source: 'Source of the number', seed: 'Seed',
    right_code: 'Code of the right', submitted_on: 'Stated on', late: 'Stated late', ground: 'Ground',
    reason: 'Reason', code: 'Project code', method: 'Grant method', block: 'Block', block_code: 'Block code',
    area_km2: 'Area (km²)', start_price: 'Starting price', price: 'Price', concluded_on: 'Concluded on',
    exploration_unit: 'Explored by', spent: 'Spent', works: 'Work done', samples: 'Samples', minerals: 'Minerals',
    stage: 'Stage', associated_minerals: 'Associated minerals', shafts_sealed: 'Workings sealed', fees: 'Fees paid',
    data: 'Geological data delivered', mine_state: 'State of the mine', output: 'Output', level: 'Level',
    scheme: 'Scheme', listed_on: 'Listed on', removed_on: 'Removed on', removal_reason: 'Why removed',
    told_at: 'Told by restoration at',
  },
  public_table: { entries: 'The list', drawn: 'The draw', records: 'Permits, changes and penalties', others: 'Other' },
  public_column: {
    no: 'No.', number: 'Licence no.', right_name: 'Right', holder_name: 'Holder', valid_to: 'Valid until',
    grounds: 'Grounds', state: 'State', position: 'Order', code: 'Code', name: 'Name', officers: 'Officers',
    kind: 'Kind', content: 'Content', authority: 'Authority', document_no: 'Document', on_date: 'Date',
    item: 'Item',
  },
  public_file: {
    listing: 'Text of the list (.txt)', proof: 'Proof of the draw (.json)',
    script: 'Script that repeats a draw (redraw.py)',
  },
  public_late: { yes: 'Yes' },
}
