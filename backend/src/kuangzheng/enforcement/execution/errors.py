"""What execution refuses."""

from kuangzheng.kernel.problems import Conflict, FieldError, IllegalTransition, RuleViolation


class ExecutionInvalid(RuleViolation):
    """422 with the fields that are wrong."""

    code = "execution_invalid"
    title, title_en = "执行内容有误", "The execution is not right"


class ExecutionActNotAllowed(IllegalTransition):
    code = "execution_act_not_allowed"
    title, title_en = "现在不能办理此事项", "Not possible in this state"


class ExecutionSecondPerson(Conflict):
    code = "second_person_required"
    title, title_en = "须由另一人审批", "Another person has to decide"


class ExecutionExists(Conflict):
    code = "execution_exists"
    title, title_en = "该案已开具缴款书", "The case has its payment slip"


class NumberTaken(Conflict):
    code = "number_taken"
    title, title_en = "编号已使用", "The number is taken"


class NeverTold(RuleViolation):
    """422: an additional fine of which the decision said nothing."""

    code = "additional_fine_never_told"
    title, title_en = "决定书未告知加处罚款", "The decision did not tell of an additional fine"


def invalid(pointer: str, code: str, detail: str) -> ExecutionInvalid:
    """One wrong field."""
    return ExecutionInvalid(detail, errors=[FieldError(pointer, code, detail)])
