export default {
  search: '矿山名称、文号', none: '没有关闭事项', new: '登记关闭决定', on: '日期', state: '状态', kind: '关闭类别', mine: '矿山（矿点）名称', known_mine: '登记簿中的矿山', place: '地点', authority: '决定机关', authority_hint: '依法作出关闭决定的人民政府', order_no: '关闭决定文号', document_no: '文号', legal_ground: '法律依据和理由',
  ground: '专项行动提请关闭', ground_hint: '该矿有专项行动提请关闭的问题，可选作本决定的依据', open_problem: '查看提请的问题', criteria: '符合情形', ordered_on: '决定日期', finish_by: '完成期限', started_on: '开始实施日期', accepted_on: '验收日期', acceptance_note: '验收意见', late: '逾期未验收', open_points: '未完成', open_count: '{n} 项未完成', shafts_sealed: '封闭井硐', entered_by: '登记人', by: '办理人', note: '说明', source: '来源', told_at: '执法监督服务 {at} 告知',
  start: '开始实施', accept: '验收', accept_text: '登记人和清理、封闭情况的记录人不得验收；有一项未完成即不能验收。验收后由登记机关另行决定矿业权和许可证。', notice: '公告', notice_text: '公告后在公众网公开：关闭决定、法律依据、矿山、地点、验收结果和公告文号。', withdraw: '撤回公告', withdraw_text: '公众网不再公开；验收结果不变，可以重新公告。', withdrawn: '公告撤回', withdrawn_reason: '撤回理由', media: '公告媒体', checklist: '关闭事项清单', done: '已完成', not_done: '未完成', record: '登记：', point_done: '登记清理情况：{point}', seen: '核实情况', unit: '核实单位',
  police_text: '以公安机关对该矿的告知为准：须为“已停供并清缴完毕”或“未使用民用爆炸物品”，单位和文号由系统取自告知。', police_silent: '公安机关尚未告知', photo: '照片或证明材料', shafts: '井硐封闭', new_shaft: '登记井硐', shaft_name: '井硐名称', shaft_kind: '井硐类型', no_shafts: '没有登记井硐',
  seal: '登记封闭', method: '封闭方式', sealed_on: '封闭日期', sealed_by: '记录人', search_shafts: '井硐名称、地点', patrol: '巡查', due_now: '今日应查和逾期', inspected_on: '最近巡查', next_due: '下次巡查期限', inspect: '登记巡查', inspect_text: '被启封的，系统同时登记“擅自启封”线索，由执法人员核查。', intact: '封闭情况', intact_yes: '完好', intact_no: '已被启封', findings: '巡查情况', inspections: '巡查记录', not_inspected: '尚未巡查', open_closure: '查看关闭事项',
  licence: '采矿许可',
  unlicensed: '无有效许可仍在供应',
  supply: '民爆物品供应', new_supply: '登记公安告知', supply_text: '登记公安机关的告知。后来的告知取代先前的，先前的保留备查。', police: '告知单位', told_on: '告知日期', remaining: '剩余物品及处置', current: '现行', current_only: '只看现行', search_supplies: '矿山名称、文号', no_supplies: '公安机关尚未告知',
  correct: '更正：', correct_short: '更正', record_short: '登记',
  open_licences: '查看许可证',
  cancel_clock: '注销期限', cancel_days: '还剩 {n} 天', cancel_over: '逾期 {n} 天',
  no_tasks: '没有关闭矿山', right_status: '矿业权状态', decision: '处理决定', decided_on: '决定日期', decide: '决定处理', decide_text: '登记已作出的决定。许可证的注销仍须按登记程序办理，本项不改变登记簿。', open_right: '查看矿业权',
}
