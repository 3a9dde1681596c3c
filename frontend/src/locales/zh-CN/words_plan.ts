/** The words of plans, the closure list and basins, one per code. */
export default {
  retention_decision: { keep: '保留', close: '关闭退出' },
  retention_state: {
    kept: '保留', kept_closed: '列入保留但已关闭', planned: '待关闭', closing: '闭坑治理中', closed: '已关闭', overdue: '逾期未关闭',
    undecided: '未决定',
  },
  basin_placed: { assigned: '按指定', polygon: '按流域图层', named: '按矿山登记', several: '落入多个流域', none: '未确定流域' },
  basin_source: { assigned: '指定', polygon: '图层', named: '矿山登记' },
  period_of_time: { year: '按年', quarter: '按季', month: '按月' },
  report_kind: { plan_evaluation: '规划实施评估报告', mineral_assets: '矿产资产年度报告' },
  report_status: { draft: '编制中', issued: '已定稿' },
  discovery_kind: { new_deposit: '新发现矿产地', added_resources: '新增资源量' },
}
