"""What the caps refuse."""

from collections.abc import Mapping, Sequence
from typing import Any

from kuangzheng.kernel.problems import Conflict, RuleViolation
from kuangzheng.licensing.caps.rules import passed, told


class CapExceeded(Conflict):
    """409 with the numbers of every cap: cap, committed, reserved, asked."""

    code = "plan_cap_exceeded"
    title, title_en = "超出规划指标", "A cap of the plan is exceeded"

    def __init__(self, lines: Sequence[Mapping[str, Any]]) -> None:
        sentences = "；".join(told(line) for line in passed(lines, enforced=True))
        advice = "请调整规模，或待指标腾出、规划调整后再办理"
        super().__init__(f"{sentences}。{advice}", caps=list(lines))


class ReservedOtherwise(Conflict):
    """The application holds a reservation for something else; release it first."""

    code = "cap_reserved_otherwise"
    title, title_en = "该申请已占用其他指标", "The application holds another reservation"


class NothingReserved(Conflict):
    code = "cap_not_reserved"
    title, title_en = "该申请没有占用指标", "The application holds no reservation"


class PlanExpired(RuleViolation):
    code = "plan_expired"
    title, title_en = "规划期已满", "The plan has run out"
