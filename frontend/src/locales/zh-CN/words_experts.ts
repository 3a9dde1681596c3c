/** Words of expert review, one per code. */
export default {
  speciality: { mining: '采矿', geology: '地质', processing: '选矿', ecology: '生态修复', hydrogeology: '水工环地质', safety: '安全', economics: '技术经济', surveying: '测绘' },
  selector_speciality: { mining: '采矿', geology: '地质', processing: '选矿', ecology: '生态修复', hydrogeology: '水工环地质', safety: '安全', economics: '技术经济', surveying: '测绘' },
  assessment: { social_risk: '社会稳定风险评估', reasonableness: '合理性、可行性论证', safety_assessment: '安全评估' },
  assessment_conclusion: { positive: '可行', measures: '采取措施后可行', negative: '不可行' },
  condition_source: { expert_panel: '专家组' },
  review_party: { applicant: '申请人', transferee: '受让人', author: '方案编制单位' },
  expert_review_state: { open: '评审中', concluded: '已出具意见', given_up: '已终止' },
  expert_conclusion: { pass: '通过', revise: '修改后通过', fail: '不通过' },
  recusal_cause: { expert: '专家自行回避', applicant: '申请人申请回避', machine: '系统核查须回避', declined: '专家不能参加' },
  recusal_outcome: { pending: '待决定', granted: '同意', refused: '驳回' },
  seat_left: { recused: '已回避', declined: '不参加' },
  expert_duty_state: { waiting: '待提出意见', given: '已提出意见', left: '已退出', over: '评审已结束' },
}
