/** More words of the domain, one per code: patrols and responsibility. */
export default {
  patrol_light: { red: '已逾期', amber: '临近期限', green: '期限内', grey: '不计时' },
  patrol_task_state: { open: '待巡查', done: '已完成', cancelled: '已取消' },
  patrol_origin: { rule: '按频次生成', hand: '人工安排' },
  patrol_manner: { open: '明查', unannounced: '暗访' },
  patrol_result: { nothing: '未发现问题', problem: '发现问题', clue: '发现违法线索' },
  patrol_level: { leader: '包矿领导', inspector_chief: '矿山督察长', city: '市级责任人', county: '县级责任人', township: '乡镇级责任人' },
  grid_signing: { unsigned: '未签领', signed: '已签领' },
  patrol_grid: { field: '田长网格', mountain: '山长网格' },
  patrol_risk: { low: '低风险', medium: '中风险', high: '高风险' },
  patrol_unit: { day: '日', month: '个月' },
  patrol_checklist: { mining_order: '开采秩序', open_pit: '露天矿山', underground: '地下矿山', tailings_pond: '尾矿库', waste_dump: '排土场', sealed_adit: '已封闭硐口', site_conditions: '现场条件', documents: '资料完备', acceptance: '修复验收', visit: '实地查看' },
  patrol_list_state: { draft: '草稿', released: '已发布', replaced: '已被新版代替', withdrawn: '已作废' },
  patrol_severity: { low: '一般', medium: '较重', high: '严重' },
  patrol_answer: { yes: '符合', no: '不符合', na: '不适用' },
  patrol_answer_kind: { yes_no: '符合/不符合', number: '数值' },
}
