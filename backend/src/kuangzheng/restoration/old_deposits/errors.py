"""What the room of old deposits refuses."""

from kuangzheng.kernel.problems import Conflict, RuleViolation


class DepositExists(Conflict):
    code = "deposit_exists"
    title, title_en = "该文号的保证金已登记", "The deposit of this document was registered"


class DateInvalid(RuleViolation):
    code = "date_invalid"
    title, title_en = "日期不符", "The date does not fit"


class DestinationInvalid(RuleViolation):
    code = "destination_invalid"
    title, title_en = "去向不符", "The destination does not fit"


class SamePerson(Conflict):
    code = "same_person"
    title, title_en = "须由另一人办理", "Another person has to do it"


class ReasonMissing(RuleViolation):
    code = "reason_missing"
    title, title_en = "须写明依据", "The decision names its ground"
