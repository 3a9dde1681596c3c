"""What the rooms of campaigns refuse."""

from kuangzheng.kernel.problems import (
    Conflict,
    FieldError,
    Forbidden,
    IllegalTransition,
    RuleViolation,
)


class CampaignInvalid(RuleViolation):
    """422 with the fields that are wrong."""

    code = "campaign_invalid"
    title, title_en = "专项行动内容有误", "The content is not right"


class CampaignActNotAllowed(IllegalTransition):
    """409 with the acts that the present state admits."""

    code = "campaign_act_not_allowed"
    title, title_en = "现在不能办理此事项", "Not possible in this state"


class CampaignClosed(IllegalTransition):
    """409: nothing is entered any more."""

    code = "campaign_closed"
    title, title_en = "专项行动已收官", "The campaign is closed"


class AlreadyThere(Conflict):
    """409: there is one already; the answer names it."""

    code = "already_there"
    title, title_en = "已有记录", "There is one already"


class ClueThere(Conflict):
    """409 with the clues that run and may be the same: a person says whether they are."""

    code = "clue_there"
    title, title_en = "可能已有线索", "There may be a clue already"


class CampaignSecondPerson(Forbidden):
    """Whoever prepares never approves the same thing."""

    code = "same_person"
    title, title_en = "须由另一人办理", "Another person has to do this"


class WrongLevel(Forbidden):
    """The act belongs to another level of administration."""

    code = "wrong_level"
    title, title_en = "不是本级的办理事项", "Not for this level"


def invalid(pointer: str, code: str, detail: str) -> CampaignInvalid:
    """One wrong field."""
    return CampaignInvalid(detail, errors=[FieldError(pointer, code, detail)])
