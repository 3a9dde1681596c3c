/** More words of the domain, one per code: closures. */
export default {
  closure_kind: { unlicensed: '取缔无证开采', unsafe: '不具备安全生产条件', backward: '落后小矿山关闭退出', consolidated: '整合关闭', exhausted: '资源枯竭', protected: '保护地内退出', basin: '流域关停', repeated: '两年内因非法采矿受过两次以上处罚又实施', lapsed: '因自身原因采矿许可证过期失效', term_ended: '出让年限到期', other: '其他' },
  closure_criterion: { small_area: '面积小', small_scale: '规模小', exhausted: '资源枯竭', backward: '生产工艺落后', not_restored: '生态恢复治理不达标', false_merger: '涉嫌假整合' },
  closure_state: { ordered: '已下达关闭决定', carrying_out: '关闭实施中', accepted: '已验收', noticed: '已公告' },
  closure_point: { people: '不留人员', equipment: '不留采矿设备', buildings: '不留建筑物', explosives: '民用爆炸物品已清缴', power: '已断电' },
  explosive_supply: { supplied: '正常供应', limited: '限量供应', stopped: '已停止供应', cleared: '已停供并清缴完毕', none: '未使用民用爆炸物品' },
  shaft_kind: { shaft: '竖井', incline: '斜井', adit: '平硐', ventilation: '风井', other: '其他' },
  shaft_state: { open: '未封闭', sealed: '已封闭', reopened: '被启封' },
  seal_method: { blasted: '炸封', masonry: '砌体封堵', backfilled: '回填', concrete: '混凝土封堵', other: '其他' },
  closure_task_state: { ordered: '关闭实施中', open: '待决定', decided: '已决定' },
  closure_cancel: { waiting: '待注销', overdue: '逾期未注销', done: '许可证已终止' },
  closure_decision: { cancel: '注销采矿许可证', keep: '保留矿业权', none: '无采矿许可证，无须处理' },
}
