/** The register of officers' enforcement certificates. */
export default {
  search: '姓名、证号', none: '没有执法证', officer: '执法人员', officer_id: '账号', officer_id_hint: '输入姓名或账号查找本辖区的执法人员', no: '执法证号', no_hint: '按发证机关核发的证件填写',
  issuer: '发证机关', valid_from: '有效期起', valid_until: '有效期至', days_left: '剩余天数', state: '状态', enter: '登记执法证', amend: '更正执法证', withdraw: '注销执法证', on: '注销日期', reason: '注销原因',
  withdraw_text: '自注销之日起，持证人不再计入案件的持证执法人员。', checked: '核对', incomplete: '待核对', incomplete_text: '本人参加办案时填报，待登记人员对照证件核对，补全发证机关和有效期起', withdrawn: '注销', entered_by: '登记人', division: '行政区',
}
