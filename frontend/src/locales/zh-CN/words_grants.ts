/** Words of grants and revenue, one per code. */
export default {
  grant_state: { pooled: '入库', surveyed: '联合踏勘', net_mine: '净矿', county_approved: '县级政府批准', planned: '报市级计划', valued: '储量备案、收益评估', announced: '公告', concluded: '成交确认', result_published: '结果公示', contracted: '签订合同', registered: '登记', failed: '流拍', terminated: '终止' },
  grant_act: { pool: '入库', change: '修改', survey: '登记联合踏勘', settle: '落实净矿事项', record: '登记决策和论证记录', confirm_net_mine: '确认净矿', approve: '登记县级政府批准', plan: '列入市级计划', value: '登记储量备案和收益评估', announce: '发布公告', conclude: '成交确认', fail: '流拍', publish_result: '结果公示', contract: '签订合同', register: '登记', terminate: '终止' },
  grant_method: { listing: '挂牌', auction: '拍卖', tender: '招标', agreement: '协议' },
  grant_ground: { strategic_project: '稀土、放射性矿产或国务院批准的重点建设项目', existing_system: '已设采矿权深部、上部、周边、零星分散资源', same_subject_gap: '同一主体相邻矿业权之间的夹缝资源' },
  net_mine_item: { land: '用地', forest: '用林', grass: '用草', access: '进场道路', relocation: '搬迁补偿', water_power: '供水供电', zone_clearance: '避让管控区域' },
  grant_record: { collective_decision: '集体决策记录', social_risk: '社会稳定风险评估', reasonableness: '合理性、可行性评估', safety_assessment: '安全性评估', hearing: '听证笔录' },
  price_kind: { benchmark: '出让基准价', guidance: '销售指导价格' },
  revenue_line: { matched: '已匹配', unmatched: '未匹配', different: '金额不符', double: '重复', assigned: '已认领', rejected: '已退回' },
  revenue_file: { waiting: '处理中', taken: '已导入', refused: '未导入', failed: '处理失败', stopped: '已停止' },
  revenue_source: { file: '上传文件', api: '系统报送' },
  revenue_mode: { amount: '按金额', rate: '按率' },
  revenue_kind: { whole: '一次性缴纳', first: '首期', instalment: '分期', price: '成交价', yearly: '年度出让收益' },
  grant_stage: { plan_control: '规划控制', release_plan: '计划投放', market: '市场配置', contract: '合同管理', supervision: '全程监管' },
}
