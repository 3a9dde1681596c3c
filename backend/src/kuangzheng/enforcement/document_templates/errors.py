"""What the room of templates refuses."""

from collections.abc import Sequence

from kuangzheng.enforcement.document_templates.rules import Fault
from kuangzheng.kernel.problems import Conflict, FieldError, NotFound, RuleViolation


class TemplateRefused(RuleViolation):
    """422 with every fault and its line."""

    code = "template_invalid"
    title, title_en = "文书模板有误", "The template has faults"

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("；".join(one.text for one in faults[:5]), errors=[
            FieldError("/body" if not one.line else f"/body/{one.line}", one.code, one.text)
            for one in faults
        ])  # fmt: skip


class TemplateDraftExists(Conflict):
    code = "draft_exists"
    title, title_en = "该文书已有草稿", "There is a draft"


class TemplateSamePerson(Conflict):
    code = "second_person_required"
    title, title_en = "须由另一人发布", "Another person has to release it"


class KindUnknown(NotFound):
    code = "kind_unknown"
    title, title_en = "没有此种文书", "No such kind of paper"
