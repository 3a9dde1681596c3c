/** Words of what everybody reads without signing in. */
export default {
  public_kind: {
    application: '申请公示', lapse_list: '许可证自行废止名单', draw: '随机抽取', annual_information: '年度信息公示',
    listing: '异常名录与严重失信主体名单', grant_notice: '出让公告', grant_result: '出让结果公示', consolidation_scheme: '整合方案公示',
    green_mine: '绿色矿山名录', acceptance: '修复验收公示',
  },
  public_state: {
    application_publicised: '公示中', application_approved: '已准予许可', lapse_list_published: '公告中',
    lapse_list_in_effect: '已生效', draw_committed: '已公布承诺', draw_drawn: '已抽取', draw_voided: '已作废',
    annual_information_published: '已公示', listing_abnormal: '异常名录', listing_serious: '严重失信主体名单',
    grant_notice_announced: '公告中', grant_notice_concluded: '已成交', grant_notice_failed: '流拍',
    grant_notice_terminated: '已终止', grant_result_published: '已公示', consolidation_scheme_publicised: '已公示',
    consolidation_scheme_approved: '已核准', green_mine_listed: '已入库', green_mine_removed: '已移出', acceptance_publicised: '公示中', acceptance_confirmed: '验收合格',
  },
  public_fact: {
    serial: '受理号', application_kind: '申请事项', right_kind: '矿业权种类', mineral: '矿种', place: '公示（公告）地点',
    decided_on: '决定日期', effective_on: '生效日期', sha256: '名单 SHA-256', year: '年度', candidates: '候选数', sample: '抽取数',
    visit_on: '检查日期', commitment: '承诺（名单 SHA-256）', committed_at: '承诺公布时间', randomness: '公开随机数',
    randomness_source: '随机数来源', seed: '种子', right_code: '矿业权编号', submitted_on: '填报日期', late: '逾期填报', ground: '列入情形',
    reason: '列入理由', code: '项目编号', method: '出让方式', block: '区块', block_code: '区块编号', area_km2: '面积（平方千米）',
    start_price: '起始价', price: '成交价', concluded_on: '成交日期', exploration_unit: '勘查单位', spent: '投入资金', works: '完成工作量',
    samples: '样品', minerals: '矿种', stage: '勘查阶段', associated_minerals: '共伴生矿种', shafts_sealed: '坑道封闭', fees: '费用缴纳',
    data: '地质资料汇交', mine_state: '矿山状态', output: '实际产量', level: '级别', scheme: '评价指标', listed_on: '入库日期',
    removed_on: '移出日期', removal_reason: '移出原因', told_at: '生态修复服务告知时间', acceptance_kind: '验收种类', right_name: '矿业权', round: '验收轮次',
    phases: '验收阶段', result: '初步结果', area_mu: '验收面积（亩）', farmland_mu: '其中耕地（亩）', objection_way: '异议方式',
    basis: '公示依据', confirmed_on: '确认日期', certificate_no: '验收文号',
  },
  public_table: { entries: '名单', drawn: '抽取结果', records: '许可、变更与处罚', others: '其他' },
  public_column: {
    no: '序号', number: '许可证号', right_name: '矿业权', holder_name: '矿业权人', valid_to: '有效期至', grounds: '依据', state: '状态',
    position: '次序', code: '编号', name: '名称', officers: '检查人员', kind: '类别', content: '内容', authority: '机关',
    document_no: '文号', on_date: '日期', item: '项目',
  },
  public_file: { listing: '名单原文（.txt）', proof: '抽取证明（.json）', script: '重复抽取的小程序（redraw.py）' },
  public_late: { yes: '是' },
  public_result: { passed: '初步验收合格' },
}
