"""What papers of a case refuse."""

from kuangzheng.kernel.problems import Conflict, FieldError, IllegalTransition, RuleViolation


class PaperInvalid(RuleViolation):
    """422 with the fields that are wrong."""

    code = "paper_invalid"
    title, title_en = "文书内容有误", "The paper is not right"


class PaperActNotAllowed(IllegalTransition):
    code = "paper_act_not_allowed"
    title, title_en = "现在不能办理此事项", "Not possible in this state"


class PaperSecondPerson(Conflict):
    code = "second_person_required"
    title, title_en = "须由另一人签发", "Another person has to issue it"


class PaperNumberTaken(Conflict):
    code = "number_taken"
    title, title_en = "文号已使用", "The number is taken"


class CaseArchived(IllegalTransition):
    code = "case_archived"
    title, title_en = "案件已归档，只能查阅", "The case is archived and only read"


def invalid(pointer: str, code: str, detail: str) -> PaperInvalid:
    """One wrong field."""
    return PaperInvalid(detail, errors=[FieldError(pointer, code, detail)])
