"""What can be wrong with an account or a password."""

from collections.abc import Sequence

from kuangzheng.identity.users.rules import Fault
from kuangzheng.kernel.problems import FieldError, Forbidden, RuleViolation


class WeakPassword(RuleViolation):
    code = "password_policy"
    title, title_en = "口令不符合要求", "The password does not satisfy the policy"

    def __init__(self, faults: Sequence[Fault], pointer: str) -> None:
        super().__init__(
            "；".join(fault.detail for fault in faults),
            errors=[FieldError(pointer, fault.code, fault.detail) for fault in faults],
        )


class WrongCurrentPassword(RuleViolation):
    code = "wrong_current_password"
    title, title_en = "当前口令不正确", "The current password is wrong"


class BeyondOneDesk(Forbidden):
    """The account belongs to an administrator, or reaches beyond the caller's division."""

    code = "beyond_one_desk"
    title, title_en = "须由他人办理", "Not for this administrator alone"


class OwnAccount(Forbidden):
    code = "own_account"
    title, title_en = "不能办理本人账号的此事项", "Not allowed on one's own account"
