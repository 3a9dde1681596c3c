export default {
  kind: '分区类别',
  version: '成果版本',
  valid_from: '生效日期',
  valid_to: '失效日期',
  source: '数据来源',
  count: '分区数（个）',
  confirmed: '核实情况',
  is_confirmed: '已核实',
  zones: '图层内分区',
  area: '面积（平方千米）',
}
