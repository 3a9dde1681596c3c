"""Refusals of the register."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from kuangzheng.kernel.problems import Conflict, FieldError, IllegalTransition, RuleViolation


class Encumbered(Conflict):
    """409 with the encumbrances that stand in the way."""

    code = "right_encumbered"
    title, title_en = "存在抵押、查封或争议，不得办理", "The right is encumbered"

    def __init__(self, detail: str, encumbrances: Sequence[dict[str, Any]]) -> None:
        super().__init__(detail, encumbrances=list(encumbrances))


class ActNotAllowed(IllegalTransition):
    """409 with the acts that the present state admits."""

    code = "act_not_allowed"


class TooEarly(Conflict):
    """An act cannot precede the newest one of the register; an earlier fact is corrected."""

    code = "earlier_than_last_act"
    title, title_en = "早于最近一次登记", "Earlier than the newest entry"

    def __init__(self, last: date) -> None:
        super().__init__(
            f"生效日期早于最近一次登记（{last}），如需更正以往内容请办理更正登记",
            allowed=["correct"], last_effective_on=last.isoformat(),
        )  # fmt: skip


class AreaInvalid(RuleViolation):
    """422 with a pointer to each defect of the area."""

    code = "area_invalid"
    title, title_en = "矿区范围存在错误", "The area is not valid"


class TermTooLong(RuleViolation):
    """422 naming the longest term, its basis and whether the figure is confirmed."""

    code = "term_too_long"
    title, title_en = "有效期超过最长期限", "The term exceeds the legal limit"


class RuleNotMet(RuleViolation):
    code = "register_rule"
    title, title_en = "不符合登记规定", "The entry violates a registration rule"


def wrong(pointer: str, code: str, detail: str) -> RuleNotMet:
    """One wrong field of the request."""
    return RuleNotMet(detail, errors=[FieldError(pointer, code, detail)])
