export default {
  code: 'Block number',
  mineral: 'Mineral',
  setting: 'Setting',
  area: 'Area (km²)',
  plan: 'Plan',
  release_on: 'Release',
  requirements: 'Requirements',
  occupied: 'Right granted',
  free: 'No right yet',
  placeholder: 'Name or number of the block',
}
