export default {
  section: '方案和批复齐全情况',
  name: '材料',
  state: '情况',
  number: '文号',
  until: '有效至',
  owed: '应由谁补齐',
  owed_by: '{holder}（矿业权人）',
  open_ended: '长期',
  kinds: { eia: '环境影响评价批复', geology: '矿山地质环境保护方案', reclamation: '土地复垦方案', water_soil: '水土保持方案批复' },
  states: { there: '已有', expired: '已过期', stopped: '暂停或撤销', missing: '缺' },
}
