export default {
  fill: '请填写{name}。',
  choose: '请选择{name}。',
  calendar: '打开日历',
  date_order: '止期不得早于起期。',
  credit_code: '请输入 18 位统一社会信用代码。',
}
