"""What the room of listings refuses."""

from kuangzheng.kernel.problems import (
    Conflict,
    FieldError,
    Forbidden,
    IllegalTransition,
    RuleViolation,
)


class ListingActNotAllowed(IllegalTransition):
    """409 with the acts that the present state admits."""

    code = "act_not_allowed"


class NoPriorNotice(RuleViolation):
    """Written notice and correction come before any list."""

    code = "no_prior_notice"
    title, title_en = "未经书面告知整改，不得列入名录", "No written notice was given before"

    def __init__(self, detail: str) -> None:
        super().__init__(detail, errors=[FieldError("/check_id", self.code, detail)])


class ListingRefused(RuleViolation):
    code = "listing_refused"
    title, title_en = "名录登记有误", "The listing cannot be entered"


class AlreadyListed(Conflict):
    code = "already_listed"
    title, title_en = "该项核查已提出列入此名录", "The check has led to this list already"


class SamePerson(Forbidden):
    """Whoever proposes never approves."""

    code = "same_person"
    title, title_en = "须由另一人批准", "Another person has to approve"


def wrong(pointer: str, code: str, detail: str) -> ListingRefused:
    """A refusal that points at one field."""
    return ListingRefused(detail, errors=[FieldError(pointer, code, detail)])
