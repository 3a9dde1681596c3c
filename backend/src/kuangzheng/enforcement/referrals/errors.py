"""What referrals refuse."""

from kuangzheng.kernel.problems import Conflict, FieldError, IllegalTransition, RuleViolation


class ReferralInvalid(RuleViolation):
    """422 with the fields that are wrong."""

    code = "referral_invalid"
    title, title_en = "移送内容有误", "The referral is not right"


class ReferralActNotAllowed(IllegalTransition):
    code = "referral_act_not_allowed"
    title, title_en = "现在不能办理此事项", "Not possible in this state"


class ReferralSecondPerson(Conflict):
    code = "second_person_required"
    title, title_en = "须由另一人签发", "Another person has to issue it"


class ReferralNumberTaken(Conflict):
    code = "number_taken"
    title, title_en = "文号已使用", "The number is taken"


def invalid(pointer: str, code: str, detail: str) -> ReferralInvalid:
    """One wrong field."""
    return ReferralInvalid(detail, errors=[FieldError(pointer, code, detail)])
