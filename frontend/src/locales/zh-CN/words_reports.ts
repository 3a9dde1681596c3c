/** Words of reports as documents. */
export default {
  report_document_kind: {
    mineral_assets: '矿产资源资产管理情况报告（人大常委会）', reserves_and_use: '储量和开发利用年报', restoration_inspection: '矿山修复治理检查报告', plan_evaluation: '规划实施评估报告',
    campaign_results: '专项行动排查结果报告（县级）', campaign_county: '专项行动总结报告（县级）', campaign_city: '专项行动总结报告（市级）', consolidation_county: '资源整合工作报告（县级）', consolidation_city: '资源整合工作报告（市级）',
    enforcement_month: '执法监督月报', result_letter: '生态修复检查结果函（致财政）',
  },
  report_document_state: { generating: '正在生成', draft: '草稿', final: '已定稿', failed: '生成失败' },
  report_template_state: { in_use: '使用中', replaced: '已被新版替换', withdrawn: '已停用' },
}
