export default {
  title: '{name}驾驶舱',
  composed: '由各服务于 {at} 按您的权限汇集',
  again: '刷新',
  tiles: '主要指标',
  comma: '、',
  missing: '有指标未答复（不等于没有）：{names}',
  nothing: '没有可计算的对象',
  compared: '各行政区比较：{name}',
  by: '比较的指标',
  places: '各行政区',
  red: '红色指标（项）',
  figure: {
    mines: '采矿权', large_medium_share: '大中型矿山比例', patches: '图斑判定率', cases: '案件期限内比例',
    funds: '修复基金提取率', restored: '修复完成率', problems: '问题整改验收率', green: '绿色矿山',
  },
  beside: {
    all: '共 {value}', late: '逾期 {value}', due_fen: '应提 {value} 万元', paid_fen: '已提 {value} 万元',
    used_fen: '已用 {value} 万元', area_mu: '应修复 {value} 亩', restored_mu: '已修复 {value} 亩',
  },
  state: { empty: '没有可计算的对象', forbidden: '您无权查看', missing: '未答复（{reason}），不等于没有' },
  reason: { late: '超时', down: '服务停用', broken: '答复有误' },
}
