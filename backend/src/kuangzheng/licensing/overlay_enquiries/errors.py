"""What the room of overlay enquiries refuses."""

from kuangzheng.kernel.problems import Conflict, Forbidden, IllegalTransition, RuleViolation


class EnquiryActNotAllowed(IllegalTransition):
    """409 with the acts that the present state admits."""

    code = "act_not_allowed"


class EnquiryRefused(RuleViolation):
    """422: an input is wrong; `errors` point at it."""

    code = "overlay_enquiry_refused"
    title, title_en = "查询申请有误", "The enquiry cannot be taken"


class TooMuchUnderSite(RuleViolation):
    code = "too_many_candidates"
    title, title_en = "查询范围内的记录过多", "Too much lies under the site"


class SamePerson(Forbidden):
    """Whoever prepares never issues."""

    code = "same_person"
    title, title_en = "须由另一人签发", "Another person has to issue the letter"


class LetterNumberTaken(Conflict):
    code = "letter_number_taken"
    title, title_en = "该文号已使用", "The document number is in use"


class NoLetterYet(Conflict):
    code = "no_letter_yet"
    title, title_en = "复函尚未拟制", "The letter has not been prepared"
