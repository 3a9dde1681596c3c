export default {
  code: '区块编号',
  mineral: '矿种',
  setting: '设置类型',
  area: '面积（平方千米）',
  plan: '所属规划',
  release_on: '投放时间',
  requirements: '准入要求',
  occupied: '已设矿业权',
  free: '尚未设权',
  placeholder: '输入区块名称或编号',
}
