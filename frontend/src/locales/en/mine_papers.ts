export default {
  section: 'Plans and approvals',
  name: 'Paper',
  state: 'State',
  number: 'Document no.',
  until: 'Valid until',
  owed: 'Owed by',
  owed_by: '{holder} (holder)',
  open_ended: 'Open-ended',
  kinds: { eia: 'Environmental impact', geology: 'Geological environment', reclamation: 'Land reclamation', water_soil: 'Water and soil' },
  states: { there: 'There', expired: 'Ran out', stopped: 'Stopped', missing: 'Missing' },
}
