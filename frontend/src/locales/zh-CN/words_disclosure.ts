/** More words of the domain, one per code: disclosure and overlay enquiries. */
export default {
  overlay_outcome: { nothing: '未压覆', found: '压覆矿产资源', strategic: '压覆战略性矿产资源' },
  overlay_state: {
    received: '已查询待拟函', awaiting_approval: '待上级审批', decided: '上级已批复', letter_prepared: '复函待签发',
    issued: '已复函', withdrawn: '已撤回',
  },
  overlay_decision: { approved: '同意压覆', refused: '不同意压覆', not_required: '认定无须审批' },
  statement_state: { draft: '填报中', submitted: '已提交', published: '已公示' },
  statement_entry: { permit: '许可', change: '变更', penalty: '行政处罚', other: '其他' },
  statement_mine_state: { under_construction: '基建', producing: '生产', suspended: '停产', closing: '闭坑' },
  statement_stage: { reconnaissance: '普查', general: '详查', detailed: '勘探', none: '未开展' },
  draw_state: { committed: '已公布承诺', drawn: '已抽取', voided: '已作废' },
  check_state: { planned: '待核查', passed: '未发现问题', found: '发现问题', noticed: '已书面告知整改', corrected: '已整改', not_corrected: '逾期未整改' },
  check_origin: { draw: '随机抽取', national: '国家抽查名单', not_filed: '未按期填报', report: '举报', other: '其他' },
  check_mode: { indoors: '书面核查', field: '实地核查' },
  listing_ground: { not_corrected: '书面告知后逾期未整改', heavy_penalty: '受到较重行政处罚', two_penalties: '同一矿业权一年内受到两次以上行政处罚', fraud: '隐瞒真实情况、弄虚作假' },
  listing_state: { proposed: '待批准', refused: '不予列入', in_force: '在列', removal_proposed: '移出待批准', removed: '已移出', expired: '期满移出' },
  listing_removal: { corrected: '已整改', repaired: '信用修复', error: '列入有误' },
}
