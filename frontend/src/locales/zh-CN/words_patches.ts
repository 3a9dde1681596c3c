/** More words of the domain, one per code: satellite patches. */
export default {
  patch_level: { ministry: '部级', province: '省级', city: '市级', county: '县级' },
  patch_batch_state: { waiting: '处理中', issued: '已下发', received: '已接收', refused: '未接收' },
  patch_state: { issued: '下发', received: '接收', compared: '内业比对', checked: '外业核查', judged: '判定', city_passed: '市级审核通过', passed: '通过', returned: '退回' },
  patch_class: { inside: '采矿权平面范围内', beyond: '超出采矿权平面范围', none: '不涉及矿业权', expired: '许可证过期', renewal_pending: '续期待批', exploration_only: '仅探矿权', suspended: '停产、保留或暂扣', closed: '已关闭或注销', other_mineral: '矿种不符', project: '修复或工程项目用地' },
  patch_right_state: { licensed: '许可有效', expired: '许可证过期', renewal_pending: '续期待批', exploration_only: '探矿权', suspended: '停产、保留或暂扣', closed: '已关闭或注销' },
  patch_standing: { waiting: '待判定', illegal: '违法', legal: '合法', false_change: '伪变化' },
  patch_judgement: { legal: '合法', illegal: '违法', false_change: '伪变化' },
  patch_waiting: { county: '县级核查判定', city: '市级审核', province: '省级审核' },
  patch_act: { check: '外业核查', province_check: '省级实地核查', reuse: '沿用以往举证', judge: '判定', city_pass: '市级审核通过', city_return: '市级退回', province_pass: '省级审核通过', province_return: '省级退回', stop: '记录制止', file: '关联立案', close: '记录结案', images: '附前后时相影像' },
  patch_check_level: { county: '县级', province: '省级' },
  engineering_state: { coming: '未到期限', running: '批准期限内', over: '期限届满', ended: '已终止', withdrawn: '录入有误已撤回' },
  engineering_end: { no: '否，项目终止', yes: '是，撤回' },
  patch_leave: { restoration: '修复项目', engineering: '工程项目' },
  patch_violation: { unlicensed_mining: '无证开采', beyond_boundary: '超出批准矿区范围开采', wrong_mineral: '不按批准矿种开采', mining_as_exploration: '以采代探', mining_as_construction: '以建代采', disguised: '以工程建设、生态修复名义变相采矿', unsealing: '擅自启封已关闭取缔、废弃矿山', unlicensed_exploration: '无证勘查', not_restored: '不按方案治理修复', illegal_land: '非法占用耕地、建设占地', other: '其他矿产违法行为' },
}
