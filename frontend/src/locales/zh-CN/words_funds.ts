/** More words of the domain, one per code: restoration funds. */
export default {
  fund_state: { to_open: '待开户', open: '已开户', settling: '清算', closed: '销户' },
  fund_fault: { not_opened: '逾期未开户', short: '提取不足', short_near_expiry: '临近到期且提取不足', late: '逾期未缴存' },
  fund_deed: {
    registered: '建立台账', plan_changed: '方案变更', opened: '开户登记', basis: '维护测算依据', holder_changed: '矿业权人变更', right_ended: '矿业权消灭', opening_balance: '期初余额',
    deposited: '登记缴存', merged_from: '并入', merged_into: '并入其他基金', accepted: '总体验收', settling: '开始清算', released: '解除监管并销户',
    duty_assigned: '整合后修复义务', deposit_converted: '旧保证金转入',
  },
  fund_act: { open: '登记开户', basis: '维护测算依据', deposit: '登记缴存', merge: '并入其他基金', accept: '登记总体验收', settle: '开始清算', release: '解除监管' },
  fund_account: { due: '应提（预计弃置费用）', accrued: '计提费用', bank: '基金专户（镜像）', paid: '缴存', used: '使用', released: '解除监管', interest: '利息', charges: '银行收费', reclamation: '土地复垦费用（镜像）', reclamation_paid: '土地复垦费用缴存', reclamation_used: '土地复垦费用使用', reclamation_released: '土地复垦费用解除监管' },
  fund_purse: { fund: '基金专户', reclamation: '土地复垦费用' },
  fund_class: { solid_energy: '固体能源矿产', liquid_energy_water: '液体能源矿产、矿泉水', metal: '金属矿产', building_nonmetal: '建筑用非金属', other_nonmetal: '其他非金属' },
  fund_method: {
    open_bench: '露天：自上而下分台阶', open_other: '露天：其他方式', open_shallow: '露天：采深不大于 30 米', open_deep: '露天：采深大于 30 米',
    underground_fill: '井工：充填', underground_no_subsidence: '井工：不允许地表塌陷', underground_subsidence: '井工：允许地表塌陷', well: '液体能源、矿泉水',
  },
  fund_land: { farmland: '耕地', forest: '林地', grass: '草地', other: '其他' },
  accrual_kind: { dry: '试算', post: '入账', correct: '更正' },
  accrual_state: { waiting: '正在测算', done: '已完成', failed: '未完成' },
  accrual_outcome: { new: '新增', same: '一致', corrected: '更正', undetermined: '待补充', refused: '未入账' },
  accrual_formula: { factor: '系数法', plan: '方案法' },
  accrual_step: { formula: '公式', floor: '不低于方案需要', first_share: '首期最低比例', all_at_once: '一次提足', plan_spent: '不超过方案费用' },
  accrual_factor: {
    base: '类别基数（元/吨）', method: '开采方式系数', land: '土地类型系数', region: '地区系数', price: '价格系数', output: '产量（吨）',
    remaining_cost: '剩余方案费用（元）', remaining_output: '剩余矿量（吨）', formula: '测算方式', period: '提取周期', raised: '下限与首期等调整', unexplained: '未说明的差额',
  },
  fund_rules_state: { draft: '草稿', released: '已发布', discarded: '已作废' },
  fund_rules_standing: { draft: '草稿', coming: '待施行', in_force: '施行中', replaced: '已被接替', discarded: '已作废' },
  fund_rule_change: { inherited: '未写入', same: '一致', changed: '有变化', new: '新增' },
  fund_rule_group: { formula: '测算方式与周期', factors: '基数与系数', limits: '下限、首期与一次提足', deadlines: '期限', use: '使用与土地复垦费用', works: '验收与年度计划', green: '绿色矿山' },
  fund_rule_choice: {
    factor: '系数法', plan: '方案法', month: '按月', quarter: '按季', year: '按年', previous_year: '上年产量', period: '当期产量',
    filing: '备案使用', approval: '审批使用', inside: '并入基金', beside: '另行预存', rescale: '不涉及项按涉及项折算', full: '不涉及项计满分',
  },
  declaration_state: { filed: '已申报', received: '已接收' },
  deposit_move: { convert: '转入基金', refund: '退还' },
  deposit_move_state: { asked: '待审核', done: '已办结', refused: '不同意' },
}
