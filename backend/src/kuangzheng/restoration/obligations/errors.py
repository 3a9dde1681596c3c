"""What the room of obligations refuses."""

from kuangzheng.kernel.problems import Conflict, RuleViolation


class NothingShort(RuleViolation):
    code = "nothing_short"
    title, title_en = "没有欠缴", "Nothing is short"


class DraftExists(Conflict):
    code = "draft_exists"
    title, title_en = "该基金已有未发出的催告", "The fund has a draft"


class NumberTaken(Conflict):
    code = "number_taken"
    title, title_en = "文号已使用", "The number is taken"


class SecondPerson(Conflict):
    code = "same_person"
    title, title_en = "须由另一人办理", "Another person has to do it"


class FiguresChanged(Conflict):
    code = "figures_changed"
    title, title_en = "欠缴金额已变化", "The shortfall has changed"


class DayInvalid(RuleViolation):
    code = "date_invalid"
    title, title_en = "日期不符", "The date does not fit"

