export default {
  kind: 'Kind of result', code: 'Number', mineral: 'Mineral', year: 'Year', surveyed_by: 'Surveyed by', source: 'Report', document_no: 'Number of the report',
  paper: 'File of the report', note: 'Note', resources: 'Resources', level: 'Level', ore: 'Ore', value: 'Amount', unit: 'Unit', area: 'Area (km²)',
  new: 'Register a result', edit: 'Change the result', import: 'Import many', add: 'Add a line', search: 'Name, number, report', none: 'No result of a potential evaluation or survey is registered yet',
  accept: 'Record the acceptance', accept_text: 'Once the report was reviewed and accepted; by another person than who registered it. The content stands from then on.', accepted_on: 'Accepted on', acceptance_no: 'Number of the acceptance',
  supersede: 'Record that it is superseded', supersede_text: 'Where a newer result took its place or it holds no more; its content is kept.', superseded_on: 'Superseded on', reason: 'Why',
  entered_by: 'Registered by', own: 'You registered this result; another person records its acceptance.',
  outline: 'Area of prediction or survey', outline_hint: 'A GeoJSON file (CGCS2000 lon/lat), or drawn on the map; none where there is no area', no_outline: 'Register no area', no_polygon: 'The file holds no polygon',
  bad_year: 'Fill in a year, as 2024', need_resources: 'Fill in the resources of one level at least', bad_amount: 'Fill in a number, four decimals at most', bad_level: 'This kind of result has no such level', twice: 'One line for a level and kind of ore',
}
