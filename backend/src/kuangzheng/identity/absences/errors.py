"""Refusals of absences."""

from kuangzheng.identity.absences.rules import FAULTS
from kuangzheng.kernel.problems import Conflict, FieldError, Forbidden, RuleViolation


class DeputyUnfit(RuleViolation):
    """`code` of the field error is the reason: one of `rules.FAULTS`."""

    code = "deputy_unfit"
    title, title_en = "不能由该人员代理", "This person cannot stand in"

    def __init__(self, why: str) -> None:
        super().__init__(FAULTS[why], errors=[FieldError("/deputy_id", why, FAULTS[why])])


class AbsenceOverlaps(Conflict):
    code = "absence_overlaps"
    title, title_en = "此期间已登记缺席", "There is an absence in this period"


class NotYourStaff(Forbidden):
    code = "not_your_staff"
    title, title_en = "只能为本机构人员登记", "Only for people of one's own organisation"
