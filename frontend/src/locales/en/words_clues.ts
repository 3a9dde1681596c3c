/** More words of the domain, one per code: clues. */
export default {
  clue_standing: { waiting: 'To be accepted', checking: 'Being checked', concluded: 'Concluded', closed: 'Closed' },
  clue_late: { true: 'Overdue', false: 'Not overdue' },
  clue_source: { hotline: 'Hotline', public: 'Public form', media: 'Media', assignment: 'Assigned from above', department: 'Other department', machine: 'By machine', campaign: 'Campaign check', patrol: 'Patrol', inspection: 'Inspector’s finding' },
  clue_state: { registered: 'Registered', accepted: 'Accepted', verifying: 'Being verified', proposed: 'Findings to approve', concluded: 'Concluded', replied: 'Answered', countersigning: 'To countersign', closed: 'Closed', joined: 'Joined' },
  clue_outcome: { unfounded: 'Unfounded', stopped: 'Stopped on the spot', filed: 'Filed as a case', referred: 'Referred' },
  clue_light: { red: 'Overdue', amber: 'Due soon', green: 'In time', grey: 'No clock' },
  clue_act: { register: 'Register', found_again: 'Found again', amend: 'Correct', attach: 'Attach', accept: 'Accept', join: 'Join', separate: 'Separate', keep_apart: 'Keep apart', take: 'Take over', second: 'Be the deputy', extend: 'Extend', verify: 'Hand in findings', approve: 'Approve', return: 'Send back', reply: 'Answer', close: 'Close', countersign: 'Countersign', reject: 'Refuse to countersign', look: 'Looked at the reporter' },
  violation: {
    unlicensed_mining: 'Mining without a right', mining_as_exploration: 'Mining under exploration', mining_as_construction: 'Mining under construction', wrong_mineral: 'Another mineral than approved', beyond_boundary: 'Beyond the boundary', destructive: 'Destructive mining', illegal_transfer: 'Illegal transfer',
    disguised: 'Disguised as works or restoration', unsealing: 'Closed mine unsealed', over_capacity: 'Over capacity', unlicensed_exploration: 'Exploring without a right', exploration_beyond_boundary: 'Exploring beyond the boundary', not_restored: 'Not restored as planned', pollution: 'Emissions above the limit',
    water_soil: 'No soil and water conservation', illegal_land: 'Farmland or building land occupied', illegal_forest: 'Forest, grass, wetland or reserve occupied', illegal_ore: 'Ore of illegal source', explosives: 'Explosives', river_sand: 'River sand', unlicensed_business: 'Business without a licence',
    safety: 'Mine safety', farmland_soil: 'Farmland soil harmed', organised_crime: 'Organised crime', other: 'Other',
  },
  clue_department: { natural_resources: 'Natural resources', ecology: 'Ecology', water: 'Water', forestry: 'Forestry', agriculture: 'Agriculture', public_security: 'Police', emergency: 'Emergency (mine safety)', market: 'Market supervision', discipline: 'Discipline inspection' },
  referral_state: { draft: 'To be issued', issued: 'Issued, receipt due', received: 'Received', answered: 'Answered', returned: 'Sent back', withdrawn: 'Withdrawn' },
  referral_via: { department: 'By the department itself', paper: 'Entered from paper' },
}
