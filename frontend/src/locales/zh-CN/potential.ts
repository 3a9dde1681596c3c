export default {
  kind: '成果种类', code: '成果编号', mineral: '矿种', year: '年度', surveyed_by: '承担单位', source: '成果报告', document_no: '报告编号',
  paper: '报告文件', note: '备注', resources: '资源量', level: '资源量级别', ore: '矿石类型', value: '资源量', unit: '单位', area: '面积（平方千米）',
  new: '登记成果', edit: '修改成果', import: '批量导入', add: '添加一行', search: '名称、编号、报告', none: '还没有登记潜力评价或国情调查成果',
  accept: '登记验收', accept_text: '报告经评审验收后登记，须由未登记该成果的人办理；验收后内容不再修改。', accepted_on: '验收日期', acceptance_no: '验收文号',
  supersede: '登记更新', supersede_text: '有新成果或该成果不再采用时登记，原内容保留。', superseded_on: '更新日期', reason: '更新说明',
  entered_by: '登记人', own: '该成果由您登记，须由审核人员中的另一人登记验收。',
  outline: '预测区或调查区范围', outline_hint: 'GeoJSON 文件（CGCS2000 经纬度），也可在图上绘制；没有范围的不填', no_outline: '不登记范围', no_polygon: '文件中没有面',
  bad_year: '请填年份，如 2024', need_resources: '请至少填一个级别的资源量', bad_amount: '资源量请填数字，最多四位小数', bad_level: '该种成果不填此级别', twice: '同一级别和矿石类型只填一行',
}
