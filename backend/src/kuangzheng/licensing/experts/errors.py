"""What the expert pool refuses."""

from kuangzheng.kernel.problems import FieldError, RuleViolation


class ExpertInvalid(RuleViolation):
    """422 with the fields that are wrong."""

    code = "expert_invalid"
    title, title_en = "专家信息有误", "The expert is not right"


class ExpertFileRefused(RuleViolation):
    """422: the file cannot be taken; the row is named."""

    code = "expert_file_refused"
    title, title_en = "专家名单有误", "The list of experts cannot be taken"


def invalid(pointer: str, code: str, detail: str) -> ExpertInvalid:
    return ExpertInvalid(detail, errors=[FieldError(pointer, code, detail)])


def refused(code: str, detail: str, pointer: str = "/file") -> ExpertFileRefused:
    return ExpertFileRefused(detail, errors=[FieldError(pointer, code, detail)])
