/** The words of screenings and consolidation schemes, one per code. */
export default {
  screening_outcome: { must_merge: '必须整合', undetermined: '待核实', not_required: '不须整合' },
  screening_criterion: {
    distance: '相邻矿区边界距离', ore_body: '属同一矿体', area: '矿区面积', reserves: '保有资源储量',
    zone: '位于集中开采区', safety_distance: '矿界距离达不到安全距离', safety_body: '与该矿属同一矿体', scale: '小型矿山',
  },
  issuing_level: { ministry: '部级', province: '省级', city: '市级', county: '县级' },
  screening_ground: { neighbouring: '相邻同矿体小矿', concentrated: '集中开采区连片小矿' },
  screening_answer: { met: '符合', not_met: '不符合', unknown: '待核实' },
  screening_limit: { distance: '{value} {unit}以内', area: '小于 {value} {unit}', reserves: '不足 {value} {unit}', safety_distance: '小于 {value} {unit}' },
  screening_class: {
    valid_licence: '持有效采矿许可证且有剩余资源储量',
    turned_away: '因资料不全等被不予许可或不予受理',
    delimited: '已划定矿区范围',
  },
  screening_missing: {
    ore_body: '未登记所属矿体',
    reserves: '未登记保有资源储量',
    density: '储量以体积计，未登记密度',
    unit: '储量计量单位不是质量或体积',
    zone: '没有已核实的集中开采区图层，不知是否在区内',
    scale: '未登记生产规模类型',
  },
  scheme_status: {
    draft: '编制中', heard: '已听证', publicised: '公示', submitted: '已上报', returned: '已退回', approved: '已核准', executing: '实施中',
    completed: '已完成',
  },
  scheme_destination: { merged: '整合', kept: '单独保留', closed: '关闭', exits: '到期退出' },
  scheme_trigger: {
    illegal_mining: '处罚后又非法采矿', own_lapse: '自身原因许可证过期失效', rectification_failed: '停产整顿仍达不到要求',
    protected_area: '保护区主管部门意见为关闭', backward: '孤立落后小矿山',
  },
  scheme_exit: { by_years: '按出让年限', by_reserves: '按剩余储量' },
  scheme_lead: { mining_group: '大型矿业集团', downstream_chain: '有下游深加工产业链的企业', backbone: '有能力建设绿色矿山的骨干企业' },
  scheme_gap: { tender: '招标', auction: '拍卖', listing: '挂牌' },
  scheme_step: {
    scheme_submitted: '调查摸底和方案编制、报送', scheme_approved: '市政府核准整合方案', reserves_verified: '储量核实报市局',
    revenue_valued: '出让收益评估', grant_completed: '整合出让', plans_completed: '开发利用、“三合一”方案和环评', licence_issued: '登记发证',
  },
  scheme_step_short: {
    scheme_submitted: '方案报送', scheme_approved: '市政府核准', reserves_verified: '储量核实', revenue_valued: '收益评估',
    grant_completed: '整合出让', plans_completed: '方案和环评', licence_issued: '登记发证',
  },
  scheme_recorded_step: {
    reserves_verified: '储量核实报市局', revenue_valued: '出让收益评估', grant_completed: '整合出让',
    plans_completed: '开发利用、“三合一”方案和环评',
  },
  scheme_fact: {
    verification: '储量核查', finding: '待核实事项结论', penalty: '非法采矿行政处罚', illegal_mining: '非法采矿行为', lapse_cause: '许可证过期原因',
    rectification: '停产限期整顿', protected_area: '保护区主管部门意见', backward: '落后矿山认定', fake_integration: '涉嫌假整合',
  },
  scheme_finding: { must_merge: '必须整合', not_required: '不须整合' },
  scheme_restoration: { met: '达标', partial: '部分达标', below: '不达标' },
  scheme_ground: { ecology: '生态环境保护', safety: '安全生产', product_standard: '产品技术标准' },
  scheme_result: { open: '整顿中', passed: '整顿合格', failed: '整顿后仍不达标' },
  scheme_opinion: { keep: '可以保留', merge: '可以整合', close: '应当关闭' },
  scheme_act: {
    prepared: '编制', changed: '修改', fact: '登记事实', withdrawn: '撤回事实', heard: '听证', publicised: '公示', submitted: '上报',
    approved: '核准', returned: '退回', executing: '组织实施', completed: '办结', milestone: '完成阶段任务', closure_ordered: '县级政府关闭文件',
    cancelled: '注销', grant_recorded: '竞争性出让', registered: '整合登记', restored: '修复验收',
  },
  scheme_execution: { merged: '被整合矿山', closed: '关闭矿山', exits: '到期退出', group: '整合后采矿权' },
  scheme_execution_state: { waiting: '待办', ordered: '已下达关闭文件', cancelled: '已注销', registered: '已登记', restored: '已修复验收' },
  selector_step: {
    campaign_end: '整合工作结束', scheme_submitted: '整合方案报送', scheme_approved: '市政府核准方案',
    reserves_verified: '储量核实', revenue_valued: '出让收益评估', grant_completed: '整合出让', plans_completed: '方案和环评', licence_issued: '登记发证',
  },
  selector_assessed: {
    scheme_submitted: '方案报送', scheme_approved: '市政府核准', reserves_verified: '储量核实', revenue_valued: '收益评估',
    grant_completed: '整合出让', plans_completed: '方案和环评', licence_issued: '登记发证', reduction: '压减比例', execution: '注销和登记',
  },
}
