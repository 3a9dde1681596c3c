export default { done: '已完成', current: '进行中', next: '待办', paused: '已中止计时' }
