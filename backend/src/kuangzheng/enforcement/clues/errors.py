"""What clues refuse."""

from kuangzheng.kernel.problems import Conflict, FieldError, IllegalTransition, RuleViolation


class ClueInvalid(RuleViolation):
    """422 with the fields that are wrong."""

    code = "clue_invalid"
    title, title_en = "线索内容有误", "The clue is not right"


class ClueActNotAllowed(IllegalTransition):
    """409 with what may be done instead."""

    code = "clue_act_not_allowed"
    title, title_en = "现在不能办理此事项", "Not possible in this state"


class NotOurs(RuleViolation):
    """422: another department's law; naming which, so that it is referred there."""

    code = "belongs_to_another_department"
    title, title_en = "属其他部门主管，不得立案", "Another department's law"


class ClueSecondPerson(Conflict):
    """409: whoever prepares never approves the same thing."""

    code = "second_person_required"
    title, title_en = "须由另一人办理", "Another person has to do this"


class NotHandler(Conflict):
    """409: only those who work on it tell what was found."""

    code = "not_the_handler"
    title, title_en = "仅承办人、协办人可以办理", "Only its handler or deputy"


def invalid(pointer: str, code: str, detail: str) -> ClueInvalid:
    """One wrong field."""
    return ClueInvalid(detail, errors=[FieldError(pointer, code, detail)])
