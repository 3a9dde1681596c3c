/** More words of the domain, one per code: green mines. */
export default {
  green_state: { candidate: '创建名录', self_assessed: '已自评', third_party: '已第三方评估', reviewed: '已联审', listed: '已入库', rectifying: '整改中', removal_proposed: '拟移出', removed: '已移出' },
  green_level: { nation: '国家级', province: '省级', city: '市级', county: '县级' },
  green_size: { large: '大型', medium: '中型', small: '小型' },
  green_stage: { self: '自评', third_party: '第三方评估', joint: '联审' },
  green_tier: { province: '省级不定期抽查', city: '市级定期评估', county: '县级实时监管', public: '社会公众监督' },
  green_finding: { fit: '符合要求', problems: '存在问题', direct: '存在直接移出情形' },
  green_removal: { direct: '直接移出情形', not_rectified: '期满未完成整改', own_wish: '企业申请退出' },
  green_act: { submit_self: '提交自评', conclude_third_party: '第三方评估完成', conclude_joint: '联审通过', send_back: '退回创建', enlist: '批准入库', check: '登记检查', order_rectification: '责令整改', report_rectified: '登记整改情况', accept_rectification: '整改验收通过', propose_removal: '提出移出', remove: '决定移出', keep: '不予移出', reapply: '重新列入创建名录', attest: '登记核实结论', incentives: '登记奖励支持', phase_done: '完成阶段', update: '示范区与补偿林' },
  green_outcome: { met: '满足', unmet: '不满足', undetermined: '待核实' },
  green_incentive: { land_cost: '减轻用地成本', fiscal_award: '地方财政奖励', credit: '银行信贷支持', tax_relief: '税收减免', fund_release: '基金余额提取', resources: '资源配置优先' },
  green_effect: { incentive: '激励', support: '支持', restriction: '限制' },
  green_difference: { points: '分值不同', applies: '是否涉及不同' },
  green_handling: { rescale: '不涉及项按涉及项折算', full: '不涉及项计满分' },
  green_scheme_state: { entered: '待核对启用', adopted: '已启用', retired: '已停用' },
  green_draw_state: { committed: '已公布承诺', drawn: '已抽取', voided: '已作废' },
}
