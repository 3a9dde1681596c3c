"""What the room of fund rules refuses."""

from collections.abc import Sequence
from datetime import date

from kuangzheng.kernel.problems import Conflict, FieldError, RuleViolation
from kuangzheng.kernel.rulebooks.releases import EntryFault

_FIELDS = {
    "wrong_unit": "unit", "wrong_dimension": "unit", "takes_no_unit": "unit",
    "needs_selector": "selectors", "selector": "selectors", "undeclared": "key",
}  # fmt: skip


class RulesRefused(RuleViolation):
    """422 with every fault, entry by entry."""

    code = "fund_rules_invalid"
    title, title_en = "基金规则内容有误", "The fund rules have faults"

    def __init__(self, faults: Sequence[EntryFault]) -> None:
        super().__init__("请逐项修改后重新保存", errors=[
            FieldError(_pointer(one), f"rule_{one.problem.code}", one.problem.message_zh)
            for one in faults
        ])  # fmt: skip


class DraftExists(Conflict):
    code = "draft_exists"
    title, title_en = "该行政区已有草稿", "The division has a draft"


class StartsTooEarly(RuleViolation):
    """422: a posted period would be judged anew."""

    code = "starts_too_early"
    title, title_en = "施行日期有误", "The first day is too early"

    def __init__(self, last: date) -> None:
        told = f"截至 {last} 的周期已入账，施行日期应在其后"
        super().__init__(told, errors=[FieldError("/valid_from", self.code, told)])


class RulesSamePerson(Conflict):
    code = "same_person"
    title, title_en = "须由另一人办理", "Another person has to do it"


def _pointer(fault: EntryFault) -> str:
    if fault.entry is None:
        return "/entries"
    field = _FIELDS.get(fault.problem.code, "value")
    if fault.problem.code == "not_a_choice" and fault.problem.message_zh.startswith("unit"):
        field = "unit"
    return f"/entries/{fault.entry}/{field}"
