"""What the register of property refuses."""

from kuangzheng.kernel.problems import FieldError, IllegalTransition, RuleViolation


class PropertyInvalid(RuleViolation):
    """422 with the fields that are wrong."""

    code = "property_invalid"
    title, title_en = "涉案财物内容有误", "The property is not right"


class PropertyActNotAllowed(IllegalTransition):
    code = "property_act_not_allowed"
    title, title_en = "现在不能办理此事项", "Not possible in this state"


def invalid(pointer: str, code: str, detail: str) -> PropertyInvalid:
    """One wrong field."""
    return PropertyInvalid(detail, errors=[FieldError(pointer, code, detail)])
