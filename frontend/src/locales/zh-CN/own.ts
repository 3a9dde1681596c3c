export default {
  no_problems: '没有需要整改的问题', report: '报送整改情况', report_text: '整改措施：{measure}。整改期限：{due}。报送后由县级验收，未通过的退回继续整改。', rectified: '整改情况', evidence: '佐证材料',
  reports: '整改报送', no_reports: '尚未报送整改情况', acceptances: '验收情况', outcome: '验收结果',
  no_plans: '没有已批准的一矿一策', approved_on: '批准日期', items: '整改问题',
  no_credit: '没有本单位的信用档案', repair_text: '须已改正。由主管部门决定；同意的，另记一条冲减，原记分保留。', decision: '修复决定',
}
