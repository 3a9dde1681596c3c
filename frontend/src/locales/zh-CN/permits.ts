export default {
  number: '证件编号',
  authority: '发证（批复）机关',
  right: '矿业权',
  valid_from: '有效期起',
  valid_to: '有效期止',
  left: '剩余时间',
  expires_before: '到期日早于',
  new: '新增许可',
  edit: '修改许可',
  open_right: '查看矿业权',
  placeholder: '输入证件编号或矿业权名称',
}
