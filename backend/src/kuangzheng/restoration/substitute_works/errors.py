"""What substitute works are refused with."""

from kuangzheng.kernel.money import Fen, format_yuan
from kuangzheng.kernel.problems import Conflict, FieldError, Forbidden


class SubstituteExists(Conflict):
    code = "substitute_exists"
    title, title_en = "该文号的决定已登记", "The decision was registered"


class SubstituteSamePerson(Forbidden):
    code = "same_person"
    title, title_en = "须由另一人办理", "Another person has to do this"


class AboveSubstituteWork(Conflict):
    code = "above_accepted"
    title, title_en = "超过已验收工程款", "More than the accepted work"


class AboveReceived(Conflict):
    code = "above_received"
    title, title_en = "超过义务人缴款余额", "More than was paid in"


class AboveContract(Conflict):
    code = "above_contract"
    title, title_en = "超过合同金额", "More than the contract"


class AboveSurplus(Conflict):
    code = "above_surplus"
    title, title_en = "超过可退还余额", "More than the surplus"


def yuan(amount_fen: int) -> str:
    return format_yuan(Fen(amount_fen))


def beyond(kind: type[Conflict], asked: int, limit: int, name: str, todo: str) -> Conflict:
    """The refusal of an amount with both figures."""
    told = f"金额 {yuan(asked)} 超过{name} {yuan(limit)}；{todo}"
    errors = [FieldError("/amount", kind.code, told)]
    return kind(told, errors=errors, asked_fen=asked, limit_fen=limit)
