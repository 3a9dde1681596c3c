"""What checklists refuse."""

from kuangzheng.kernel.problems import Conflict, FieldError, IllegalTransition, RuleViolation


class TemplateInvalid(RuleViolation):
    """422 with the fields that are wrong."""

    code = "checklist_invalid"
    title, title_en = "检查表内容有误", "The checklist is not right"


class TemplateDraftExists(Conflict):
    """409 with the draft's identifier."""

    code = "checklist_draft_exists"
    title, title_en = "已有草稿", "There is a draft already"


class TemplateSecondPerson(Conflict):
    """409: whoever wrote it does not release it."""

    code = "second_person_required"
    title, title_en = "须由另一人发布", "Another person has to release it"


class TemplateActNotAllowed(IllegalTransition):
    code = "checklist_act_not_allowed"
    title, title_en = "现在不能办理此事项", "Not possible in this state"


def invalid(pointer: str, code: str, detail: str) -> TemplateInvalid:
    """One wrong field."""
    return TemplateInvalid(detail, errors=[FieldError(pointer, code, detail)])
