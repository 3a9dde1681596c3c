"""What projects and budgets refuse."""

from kuangzheng.kernel.problems import FieldError, Forbidden, IllegalTransition, RuleViolation


class ProjectActNotAllowed(IllegalTransition):
    """409 with the acts that the present state admits."""

    code = "act_not_allowed"


class ProjectSamePerson(Forbidden):
    """Whoever prepares never accepts."""

    code = "same_person"
    title, title_en = "须由另一人办理", "Another person has to do this"


class ProjectInvalid(RuleViolation):
    """422 with the fields that are wrong."""

    code = "project_invalid"
    title, title_en = "修复项目内容有误", "The project is not right"


class SourcesExceed(RuleViolation):
    """422: the sources together are more than the investment."""

    code = "sources_exceed_investment"
    title, title_en = "资金来源超过总投资", "The sources exceed the investment"

    def __init__(self, over_fen: int) -> None:
        detail = f"各来源合计超过总投资 {over_fen / 100:,.2f} 元，请调整来源或总投资"
        super().__init__(detail, errors=[FieldError("/funds", self.code, detail)])


def invalid(pointer: str, code: str, detail: str) -> ProjectInvalid:
    """One wrong field."""
    return ProjectInvalid(detail, errors=[FieldError(pointer, code, detail)])
