/** More words of the domain, one per code: other systems, to and from them. */
export default {
  webhook_state: { active: '推送中', paused: '已暂停', disabled: '因长期失败停用', closed: '已关闭' },
  webhook_delivery: { waiting: '待送达', delivered: '已送达', dead: '未送达（死信）' },
  inbound_kind: { permits: '相关许可', payments: '税务缴款（出让收益）', bank_lines: '银行流水（基金专户）', patches: '卫片图斑', clues: '部门移送线索', overloads: '公路超限超载' },
  inbound_feed: { active: '使用中', closed: '已关闭' },
  inbound_row: { rejected: '已退回', staged: '待送主管系统', accepted: '已入库', dismissed: '不采用' },
  inbound_mapping: { draft: '草稿', active: '使用中', retired: '已停用' },
  inbound_unit: { yuan: '元', wan_yuan: '万元', fen: '分' },
  inbound_field: {
    external_id: '来源记录编号', right_code: '矿业权编号或许可证号', kind: '许可类别', number: '证号或文号', authority: '发证机关', valid_from: '有效期起', valid_to: '有效期止', status: '状态', note: '备注',
    contract_no: '出让合同编号', receipt_no: '缴款凭证号', paid_on: '缴款日期', amount: '本金', late_fee: '滞纳金', account: '账号', booked_on: '记账日期', money_in: '收入', money_out: '支出', balance: '余额', party: '对方户名', party_account: '对方账号', summary: '摘要',
    batch: '批次编号', programme: '任务名称', issued_by: '下发层级', earlier_on: '前时相', later_on: '后时相', issued_on: '下发日期', outline: '图斑范围（GeoJSON 几何）',
    sent_on: '移送日期', violation: '涉嫌行为', text: '事实情况', occurred_on: '行为发生日期', place: '地点', weighed_on: '检测日期', goods: '货物', origin: '装载地', weight_t: '车货总质量（吨）', limit_t: '限定质量（吨）',
  },
}
