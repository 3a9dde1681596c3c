"""What production returns refuse."""

from collections.abc import Sequence

from kuangzheng.kernel.problems import Conflict, FieldError, IllegalTransition, RuleViolation


class ReturnExists(Conflict):
    """A right has one return of a quarter; the problem names it."""

    code = "production_return_exists"
    title, title_en = "该季度已有生产季报", "The quarter has a return"


class ReturnNotAllowed(IllegalTransition):
    """409 with what the present state admits."""

    code = "production_return_state"


class ReturnInvalid(RuleViolation):
    """422 with a pointer to each figure."""

    code = "production_return_invalid"
    title, title_en = "季报内容须修改", "The return has to be changed"


class FindingHandled(Conflict):
    code = "over_capacity_handled"
    title, title_en = "该线索已处理", "The finding has been handled"


def invalid(faults: Sequence[FieldError]) -> ReturnInvalid:
    """Everything that is wrong, at once."""
    told = "；".join(dict.fromkeys(fault.detail for fault in faults))
    return ReturnInvalid(told[:1000], errors=list(faults))


def wrong(pointer: str, code: str, detail: str) -> ReturnInvalid:
    return invalid([FieldError(pointer, code, detail)])
