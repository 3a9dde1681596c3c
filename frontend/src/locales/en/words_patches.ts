/** More words of the domain, one per code: satellite patches. */
export default {
  patch_level: { ministry: 'Ministry', province: 'Province', city: 'City', county: 'County' },
  patch_batch_state: { waiting: 'In progress', issued: 'Issued', received: 'Received', refused: 'Refused' },
  patch_state: { issued: 'Issued', received: 'Received', compared: 'Compared', checked: 'Checked on site', judged: 'Judged', city_passed: 'Passed by the city', passed: 'Passed', returned: 'Returned' },
  patch_class: { inside: 'Inside a mining right in plan view', beyond: 'Beyond a mining right', none: 'No right', expired: 'Licence expired', renewal_pending: 'Renewal pending', exploration_only: 'Exploration only', suspended: 'Stopped, retained or detained', closed: 'Closed or cancelled', other_mineral: 'Other mineral', project: 'Restoration or engineering project' },
  patch_right_state: { licensed: 'licensed', expired: 'licence expired', renewal_pending: 'renewal pending', exploration_only: 'exploration', suspended: 'stopped, retained or detained', closed: 'closed or cancelled' },
  patch_standing: { waiting: 'Not judged', illegal: 'Illegal', legal: 'Legal', false_change: 'False change' },
  patch_judgement: { legal: 'Legal', illegal: 'Illegal', false_change: 'False change' },
  patch_waiting: { county: 'County to check and judge', city: 'Review by the city', province: 'Review by the province' },
  patch_act: { check: 'Check on site', province_check: 'Check by the province', reuse: 'Use earlier proof', judge: 'Judge', city_pass: 'Pass by the city', city_return: 'Return by the city', province_pass: 'Pass by the province', province_return: 'Return by the province', stop: 'Enter the stop', file: 'Link to a case', close: 'Enter the closing', images: 'Attach images' },
  patch_check_level: { county: 'County', province: 'Province' },
  engineering_state: { coming: 'Not begun', running: 'Within its time', over: 'Time is over', ended: 'Ended', withdrawn: 'Withdrawn' },
  engineering_end: { no: 'No, it ended', yes: 'Yes, withdraw' },
  patch_leave: { restoration: 'Restoration project', engineering: 'Engineering project' },
  patch_violation: { unlicensed_mining: 'Mining without a licence', beyond_boundary: 'Mining beyond the boundary', wrong_mineral: 'Another mineral than licensed', mining_as_exploration: 'Mining in the name of exploration', mining_as_construction: 'Mining in the name of construction', disguised: 'Mining disguised as a project', unsealing: 'Opening a sealed mine', unlicensed_exploration: 'Exploration without a licence', not_restored: 'Not restored as planned', illegal_land: 'Illegal use of land', other: 'Another violation' },
}
