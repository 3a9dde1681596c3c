export default {
  title: '内容尚未提交',
  text: '离开后，已填写的内容不予保留。',
  stay: '继续填写',
  leave: '放弃填写',
}
