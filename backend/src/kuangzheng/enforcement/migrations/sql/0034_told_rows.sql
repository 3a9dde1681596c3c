-- What figures are counted from is told whenever it changes: without names of parties, reporters or officers.
CALL tell_table('satellite_patches', 'enforcement.patch_changed', ARRAY['code', 'batch_id', 'state', 'mineral', 'class',
  'judgement', 'violation', 'area_m2', 'illegal_m2', 'entered_on = china_day(r.created_at)', 'judged_on', 'due_on',
  'stopped_on', 'case_id', 'filed_on', 'closed_on']);
CALL tell_table('cases', 'enforcement.case_changed', ARRAY['no', 'state', 'violation', 'party_kind', 'right_id', 'right_name',
  'mine_id', 'outcome', 'for_illegal_mining', 'fine_fen', 'gains_fen', 'collected_fine_fen', 'collected_gains_fen',
  'proposed_on', 'filed_on', 'due_on', 'reported_on', 'decided_on', 'served_on', 'closed_on', 'archived_on']);
CALL tell_table('clues', 'enforcement.clue_changed', ARRAY['no', 'source', 'state', 'violation', 'right_id', 'right_name',
  'mine_id', 'outcome', 'joined_into', 'received_on', 'due_on', 'accepted_on', 'verified_on', 'concluded_on', 'replied_on',
  'closed_on']);
CALL tell_table('campaigns', 'enforcement.campaign_changed', ARRAY['name', 'state', 'from_on', 'until_on', 'base_on',
  'closed_on']);
CALL tell_table('problems', 'enforcement.problem_changed', ARRAY['no', 'campaign_id', 'right_id', 'right_name', 'mine_id',
  'subject', 'source', 'category', 'measure', 'state', 'found_on', 'due_on', 'stopped_on', 'resumed_on', 'submitted_on',
  'accepted_on']);
CALL tell_table('patrols', 'enforcement.patrol_changed', ARRAY['no', 'mine_id', 'mine_name', 'patrolled_on', 'manner',
  'result', 'violation', 'stopped', 'banned', 'blasted_adits', 'sealed_adits']);
