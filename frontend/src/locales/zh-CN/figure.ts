export default {
  target: '目标 {value}',
  source: '数据来源',
  ok: '达到目标',
  warn: '接近限值',
  bad: '未达到目标',
  info: '供参考',
  idle: '无目标值',
  name: '名称',
  share: '占比',
}
