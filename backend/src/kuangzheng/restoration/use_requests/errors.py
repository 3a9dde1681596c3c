"""What a use in approval mode is refused with."""

from kuangzheng.kernel.money import Fen, format_yuan
from kuangzheng.kernel.problems import Conflict, FieldError, Forbidden, RuleViolation
from kuangzheng.restoration.dealings.errors import WorkActNotAllowed, WorkInvalid, invalid

__all__ = ["WorkActNotAllowed", "WorkInvalid", "invalid"]


class UseByFiling(Conflict):
    """409: on that day the fund is used by filing."""

    code = "use_by_filing"
    title, title_en = "该基金实行备案制", "This fund is used by filing"


class UseSamePerson(Forbidden):
    """403: who prepared or decided earlier decides nothing more."""

    code = "same_person"
    title, title_en = "须由另一人办理", "Another person has to do this"


class UseNotComplete(RuleViolation):
    code = "use_not_complete"
    title, title_en = "材料或核对事项不齐", "Papers or checks are missing"


class AboveAccepted(Conflict):
    code = "above_accepted"
    title, title_en = "超过已验收工程款", "More than the accepted work"


class AboveAdvance(Conflict):
    code = "above_advance"
    title, title_en = "超过预付款上限", "More than the advance"


class AboveUseHold(Conflict):
    code = "above_use_hold"
    title, title_en = "超过冻结余额", "More than is held"


class AbovePlanItem(Conflict):
    code = "above_plan_item"
    title, title_en = "超过计划项目资金", "More than the item of the plan"


class AboveControlled(Conflict):
    code = "above_controlled"
    title, title_en = "超过受控专户余额", "More than the controlled account"


_LIMITS: dict[str, tuple[type[Conflict], str]] = {
    "work": (AboveAccepted, "已验收未支付的工程款"), "hold": (AboveUseHold, "本申请冻结余额"),
    "plan": (AbovePlanItem, "计划项目可用资金"), "balance": (AboveControlled, "受控专户可用余额"),
}  # fmt: skip


def yuan(amount_fen: int) -> str:
    return format_yuan(Fen(amount_fen))


def beyond(
    limit: str, asked_fen: int, limit_fen: int, *, advance: bool = False, pointer: str = "/amount"
) -> Conflict:
    """The refusal of an amount, with both figures and what to do."""
    kind, name = _LIMITS[limit]
    if limit == "work" and advance:
        kind, name = AboveAdvance, "可预付余额"
    todo = {
        "work": "请按比例减少预付" if advance else "请先登记阶段验收，或减少拨付金额",
        "hold": "请减少金额，或另行申请", "plan": "请调整年度计划，或减少金额",
        "balance": "请先将资金转入受控专户，或减少金额",
    }[limit]
    told = f"金额 {yuan(asked_fen)} 超过{name} {yuan(limit_fen)}；{todo}"
    return kind(
        told, errors=[FieldError(pointer, kind.code, told)], asked_fen=asked_fen,
        limit_fen=limit_fen,
    )  # fmt: skip
