"""What frequencies refuse."""

from kuangzheng.kernel.problems import Conflict, FieldError, IllegalTransition, RuleViolation


class PatrolRulesInvalid(RuleViolation):
    """422 with the fields that are wrong."""

    code = "patrol_rules_invalid"
    title, title_en = "巡查频次内容有误", "The frequencies are not right"


class PatrolRulesDraftExists(Conflict):
    """409 with the draft's identifier."""

    code = "patrol_rules_draft_exists"
    title, title_en = "已有草稿", "There is a draft already"


class PatrolRulesSecondPerson(Conflict):
    """409: whoever wrote it does not release it."""

    code = "second_person_required"
    title, title_en = "须由另一人发布", "Another person has to release it"


class PatrolRulesActNotAllowed(IllegalTransition):
    code = "patrol_rules_act_not_allowed"
    title, title_en = "现在不能办理此事项", "Not possible in this state"


def invalid(pointer: str, code: str, detail: str) -> PatrolRulesInvalid:
    """One wrong field."""
    return PatrolRulesInvalid(detail, errors=[FieldError(pointer, code, detail)])
