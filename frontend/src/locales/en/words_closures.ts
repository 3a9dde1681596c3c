/** More words of the domain, one per code: closures. */
export default {
  closure_kind: { unlicensed: 'Unlicensed mining banned', unsafe: 'Unsafe', backward: 'Small backward mine', consolidated: 'Consolidated', exhausted: 'Exhausted', protected: 'In a protected area', basin: 'Basin-wide', repeated: 'Two penalties in two years and again', lapsed: 'Licence lapsed by its own fault', term_ended: 'Granted term is over', other: 'Other' },
  closure_criterion: { small_area: 'Small area', small_scale: 'Small scale', exhausted: 'Exhausted', backward: 'Backward process', not_restored: 'Restoration below standard', false_merger: 'Suspected false merger' },
  closure_state: { ordered: 'Ordered', carrying_out: 'Being carried out', accepted: 'Accepted', noticed: 'Published' },
  closure_point: { people: 'No people left', equipment: 'No equipment left', buildings: 'No buildings left', explosives: 'Explosives cleared', power: 'Power off' },
  explosive_supply: { supplied: 'Supplied', limited: 'Limited', stopped: 'Stopped', cleared: 'Stopped and cleared', none: 'None used' },
  shaft_kind: { shaft: 'Shaft', incline: 'Incline', adit: 'Adit', ventilation: 'Ventilation shaft', other: 'Other' },
  shaft_state: { open: 'Open', sealed: 'Sealed', reopened: 'Opened again' },
  seal_method: { blasted: 'Blasted', masonry: 'Masonry', backfilled: 'Backfilled', concrete: 'Concrete', other: 'Other' },
  closure_task_state: { ordered: 'Being carried out', open: 'To be decided', decided: 'Decided' },
  closure_cancel: { waiting: 'To be cancelled', overdue: 'Overdue', done: 'Licence ended' },
  closure_decision: { cancel: 'Cancel the licence', keep: 'The right stays', none: 'No licence, nothing to do' },
}
