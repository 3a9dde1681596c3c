export default {
  kind: 'Kind of zone',
  version: 'Version',
  valid_from: 'In force from',
  valid_to: 'In force until',
  source: 'Source',
  count: 'Zones',
  confirmed: 'Verification',
  is_confirmed: 'Confirmed',
  zones: 'Zones of the layer',
  area: 'Area (km²)',
}
