export default {
  none: '没有收到的移送', subject: '事由', receive: '签收', answer: '反馈处理结果', answered_on: '反馈日期',
  return: '退回', return_text: '不属本单位职责或者材料不足的，写明理由退回移送单位。', returned_on: '退回日期', reason: '退回理由',
  no_desks: '没有登记移送接收单位', new_desk: '登记接收单位', desk_text: '登记后，该单位的联审人员可以自行签收、反馈或者退回移送给该部门的线索。', organisation: '接收单位全称', account: '接收单位（平台机构）',
  active: '使用中', ended: '已停用', end: '停用', last_day: '最后一日',
}
