"""What schemes refuse."""

from collections.abc import Sequence
from datetime import date

from kuangzheng.kernel.problems import FieldError, Forbidden, IllegalTransition, RuleViolation
from kuangzheng.licensing.consolidation_schemes.judging import Problem


class StepNotAllowed(IllegalTransition):
    """409 with the steps that the present state admits."""

    code = "step_not_allowed"


class SchemeFaulty(RuleViolation):
    """Errors that hold a scheme back; each is pointed at."""

    code = "scheme_faulty"
    title, title_en = "整合方案存在问题", "The scheme has errors"

    def __init__(self, found: Sequence[Problem]) -> None:
        errors = [FieldError(one.pointer, one.code, one.text) for one in found]
        super().__init__(f"请先解决 {len(errors)} 个问题：{errors[0].detail}", errors=errors)


class SchemeRefused(RuleViolation):
    code = "scheme_refused"
    title, title_en = "整合方案内容有误", "The content of the scheme is wrong"


class NotTheCity(Forbidden):
    """The city decides on a county's scheme."""

    code = "not_the_city"
    title, title_en = "须由市级核准", "The city decides on it"


class SamePerson(Forbidden):
    """Whoever prepares never approves."""

    code = "same_person"
    title, title_en = "须由另一人办理", "Another person has to do this"


class NoScreening(RuleViolation):
    """The city has not been screened, or not by the run named."""

    code = "no_screening"
    title, title_en = "没有可用的整合筛查", "No screening to build on"

    def __init__(self) -> None:
        detail = "所在市没有此次整合筛查，请先由市级发起筛查"
        super().__init__(detail, errors=[FieldError("/screening_id", self.code, detail)])


class NotMeasured(RuleViolation):
    """Steps of execution that are not met."""

    code = "execution_refused"
    title, title_en = "执行条件不具备", "The conditions are not met"


def refused(pointer: str, code: str, detail: str) -> SchemeRefused:
    """One wrong place of the content."""
    return SchemeRefused(detail, errors=[FieldError(pointer, code, detail)])


def day_ahead(pointer: str, on: date) -> SchemeRefused:
    """A day of something done that lies ahead."""
    return refused(pointer, "day_ahead", f"日期 {on} 晚于今日")
