export default {
  notes: '导出说明',
  item: '项目',
  value: '内容',
  content: '导出内容',
  count: '条数',
  as_of: '数据截至',
  exported_at: '导出时间',
  exported_by: '导出人',
  address: '查询地址',
}
