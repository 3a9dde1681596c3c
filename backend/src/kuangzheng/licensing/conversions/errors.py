"""Refusals of conversion parameters, when they are kept and when they are used."""

from kuangzheng.kernel.problems import FieldError, RuleViolation


class ConversionImplausible(RuleViolation):
    """422 with a pointer to each figure that cannot be meant."""

    code = "conversion_implausible"
    title, title_en = "换算参数有误", "The conversion parameters cannot be right"


class ConversionUnknown(RuleViolation):
    code = "conversion_unknown"
    title, title_en = "没有登记此换算参数", "No such conversion is registered"


class ConversionWithdrawn(RuleViolation):
    """What was converted earlier keeps citing it."""

    code = "conversion_withdrawn"
    title, title_en = "换算参数已停用", "The conversion is withdrawn"


class ConversionChanged(RuleViolation):
    """422: the coordinates were converted by an older version."""

    code = "conversion_changed"
    title, title_en = "换算参数已更新", "The conversion has a newer version"


class ConversionUnfit(RuleViolation):
    """422: another datum, another division, another place."""

    code = "conversion_unfit"
    title, title_en = "换算参数不适用", "The conversion does not apply here"


def at(pointer: str, code: str, detail: str) -> list[FieldError]:
    """One wrong place of the request."""
    return [FieldError(pointer, code, detail)]
