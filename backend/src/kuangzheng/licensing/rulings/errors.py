"""Refusals about rulebook values."""

from kuangzheng.kernel.problems import Conflict, Forbidden, NotFound, Problem


class JurisdictionUnknown(NotFound):
    code = "unknown_division"
    title, title_en = "没有此行政区", "Unknown division"


class RulingUnknown(NotFound):
    """No rulebook in use has this entry, or it concerns another place."""

    code = "unknown_ruling"
    title, title_en = "没有此规定值", "Unknown rulebook value"


class RulingChanged(Conflict):
    """The entry says something else than what was read."""

    code = "ruling_changed"
    title, title_en = "规定值已变化", "The rulebook value has changed"


class AlreadyConfirmed(Conflict):
    code = "already_confirmed"
    title, title_en = "该值已核实", "The value is confirmed already"


class AlreadyTakenBack(Conflict):
    code = "already_taken_back"
    title, title_en = "该核实已撤回", "The confirmation has been taken back already"


class SamePerson(Forbidden):
    """Whoever prepares never approves."""

    code = "same_person"
    title, title_en = "须由另一人办理", "Another person has to do this"


class RulebookUnreadable(Problem):
    """A book in force that this release no longer understands: no check may pass over it."""

    status, code = 503, "rulebook_unreadable"
    title, title_en = "规则册无法读取", "A rulebook in force cannot be read"
