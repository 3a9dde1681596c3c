export default {
  fill: '请填写{name}。',
  choose: '请选择{name}。',
  calendar: '打开日历',
  date_order: '止期不得早于起期。',
  division: '请填写 6 位或 9 位行政区划代码。',
  division_hint: '6 位县级或 9 位乡镇级代码',
  credit_code: '请输入 18 位统一社会信用代码。',
  sending_file: '正在上传文件',
  file_sent: '文件已上传',
  money: '请填写金额，最多两位小数',
}
