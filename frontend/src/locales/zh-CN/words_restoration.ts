/** More words of the domain, one per code: restoration. */
export default {
  site_category: { licensed_open_pit: '持证露天矿山', orphan_mine: '责任主体灭失矿山', illegal_site: '非法无证采矿点', waste_heap: '采矿废石废渣' },
  site_state: { registered: '已登记', planned: '已列入计划', under_way: '修复中', completed: '完工待验收', accepted: '已验收' },
  site_act: { plan: '列入计划', start: '开工', complete: '完工', accept_stage: '阶段验收', accept: '整体验收', send_back: '验收退回', close: '依法取缔关闭' },
  site_party: { holder: '矿业权人', historical: '历史遗留', government: '地方政府' },
  site_direction: { forest: '宜林', farmland: '宜耕', grass: '宜草', landscape: '宜景', construction: '建设用地' },
  site_mode: { natural: '自然恢复', engineering: '工程治理' },
  site_measure: { levelling: '渣土平整', soil_cover: '覆土绿化', retaining_wall: '建挡土墙', drainage: '砌排水渠', lake_landscaping: '围湖造景' },
  site_topic: { land_use: '土地利用现状', potential: '开发潜力', soil: '土壤环境质量', water: '水资源平衡', geology: '地质环境安全', ecology: '生态保护修复适宜性' },
  land_class: { paddy: '水田', irrigated: '水浇地', dry: '旱地', garden: '园地', forest: '林地', grass: '草地', water: '水域', construction: '建设用地', other: '其他' },
  heap_kind: { waste_rock: '废石', slag: '废渣', tailings: '尾矿' },
  photo_moment: { before: '修复前', during: '修复中', after: '修复后' },
}
