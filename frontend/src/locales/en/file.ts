export default {
  notes: 'Export notes',
  item: 'Item',
  value: 'Content',
  content: 'Exported',
  count: 'Rows',
  as_of: 'Data as of',
  exported_at: 'Exported at',
  exported_by: 'Exported by',
  address: 'Query address',
}
