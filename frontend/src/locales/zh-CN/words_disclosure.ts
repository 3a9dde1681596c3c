/** More words of the domain, one per code: disclosure and overlay enquiries. */
export default {
  overlay_outcome: { nothing: '未压覆', found: '压覆矿产资源', strategic: '压覆战略性矿产资源' },
  overlay_state: {
    received: '已查询待拟函', awaiting_approval: '待上级审批', decided: '上级已批复', letter_prepared: '复函待签发',
    issued: '已复函', withdrawn: '已撤回',
  },
  overlay_decision: { approved: '同意压覆', refused: '不同意压覆', not_required: '认定无须审批' },
}
