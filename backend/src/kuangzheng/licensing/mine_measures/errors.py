"""Refusals of measures."""

from kuangzheng.kernel.problems import FieldError, IllegalTransition, RuleViolation


class MeasureInvalid(RuleViolation):
    code = "measure_invalid"
    title, title_en = "措施填报有误", "The measure is not right"


class MeasureDoneAlready(IllegalTransition):
    code = "measure_done"
    title, title_en = "该项措施已登记完成", "The measure is done"


def invalid(pointer: str, code: str, detail: str) -> MeasureInvalid:
    return MeasureInvalid(detail, errors=[FieldError(pointer, code, detail)])
