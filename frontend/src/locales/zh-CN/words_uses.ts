/** Words of use in approval mode, one per code. */
export default {
  use_state: {
    draft: '草拟', submitted: '待初审', checked: '待复核', reviewed: '待财政会签', held: '已冻结待拨付', lapsed: '冻结到期', settled: '已办结',
    returned: '退回补正', refused: '不予同意', withdrawn: '已撤回',
  },
  use_act: {
    change: '修改申请', attach: '上传材料', submit: '提交申请', withdraw: '撤回申请', check: '初审', review: '复核', countersign: '财政会签', accept: '登记阶段验收',
    pay: '拨付', settle: '办结并解冻', renew: '重新冻结',
  },
  use_step: { submitted: '提交申请', checked: '初审', reviewed: '第二人复核', held: '财政会签并冻结', accepted: '阶段验收', paid: '拨付', settled: '办结' },
  use_role: { holder: '矿业权人', fund_officer: '基金监管', reviewer: '审核', clerk: '经办', finance_officer: '财政' },
  use_outcome: { pass: '同意', return: '退回补正', refuse: '不予同意' },
  use_check: { matches_plan: '符合年度计划项目', within_budget: '项目预算有余额', papers_complete: '合同与发票齐全', photos_seen: '现场照片相符' },
  use_yes: { yes: '是', no: '否' },
  use_file: { contract: '合同', invoice: '发票', photo: '照片', other: '其他' },
  use_payment: { progress: '进度款', advance: '预付款' },
  use_limit: { work: '已验收未支付', advance: '可预付余额', hold: '本申请冻结余额', plan: '计划项目可用资金', balance: '受控专户可用余额' },
  use_mode: { filing: '备案制', approval: '审批制' },
  substitute_state: { decided: '待复核', confirmed: '待缴款施工', working: '施工拨付中', closed: '已结清', revoked: '已撤销' },
  substitute_act: {
    confirm: '复核决定', revoke: '撤销决定', receive: '登记缴款', demand: '追加催缴', contract: '登记施工合同', accept: '登记阶段验收', pay: '拨付', 'give-back': '退还余额', close: '结清',
  },
  substitute_ground: { law_71: '矿产资源法（2024年修订）第七十一条', law_69: '矿产资源法（2024年修订）第六十九条', reclamation_18: '土地复垦条例第十八条' },
  substitute_step: { register: '拟定决定', confirm: '另一人复核', receive: '义务人缴款', contract: '施工合同', accept: '阶段验收', pay: '拨付', close: '结清' },
  substitute_line: { demand: '责令缴纳', receipt: '缴款', acceptance: '阶段验收', payment: '拨付', return: '退还' },
  fund_deed: { controlled_in: '转入受控专户', controlled_out: '受控专户退回', use_paid: '审批制拨付' },
  fund_account: { controlled: '受控专户（镜像）' },
}
