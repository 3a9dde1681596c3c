export default {
  title: '快捷键',
  next: '下一条',
  previous: '上一条',
  open: '打开所选',
  search: '定位到搜索框',
  help: '显示本窗口',
  close: '关闭窗口，返回列表',
  skip: '跳到正文',
}
