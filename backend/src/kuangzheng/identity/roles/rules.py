"""Which roles one person may hold together, and which are in force on a day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from kuangzheng.kernel.auth.permissions import ROLES

ADMINISTRATORS = frozenset({"system_admin", "security_admin", "audit_admin"})


@dataclass(frozen=True, slots=True)
class Held:
    """A role held in a division between two days, both included; no end when `valid_to` is None."""

    role: str
    division_code: str
    valid_from: date
    valid_to: date | None = None

    def in_force(self, day: date) -> bool:
        return self.valid_from <= day and (self.valid_to is None or day <= self.valid_to)

    def overlaps(self, other: "Held") -> bool:
        """Whether there is a day on which both are in force."""
        return self.valid_from <= (other.valid_to or date.max) and other.valid_from <= (
            self.valid_to or date.max
        )


def desk_of(role: str) -> str:
    """The desk a role sits at: each administrator has its own, all other roles share one."""
    return role if role in ADMINISTRATORS else "business"


def conflict(new: Held, held: Iterable[Held]) -> Held | None:
    """The role already held that may not be held together with the new one, or None.

    System, security and audit administration are in three hands, and no administrator does
    business (三员分立, GB/T 22239-2019 level 3).
    """
    for other in held:
        if desk_of(other.role) != desk_of(new.role) and new.overlaps(other):
            return other
    return None


def grants_to_oneself(assigner: str, user_id: UUID) -> bool:
    return assigner == str(user_id)


def is_known(role: str) -> bool:
    """Whether the permission matrix has the role."""
    return role in ROLES


def grants_of(
    held: Iterable[Held], day: date, home: str, *, represents_holder: bool
) -> Mapping[str, list[str]]:
    """Roles per division in force on a day, the home division first.

    The roles `holder` and `agent` count only for someone who represents a holder. Without any role
    the home division remains with none, so that the token still says where its bearer belongs.
    """
    grants: dict[str, list[str]] = {}
    for item in held:
        usable = represents_holder or item.role not in ("holder", "agent")
        if item.in_force(day) and usable and item.role not in grants.get(item.division_code, ()):
            grants.setdefault(item.division_code, []).append(item.role)
    if not grants:
        return {home: []}
    ordered = sorted(grants, key=lambda code: (code != home, code))
    return {code: sorted(grants[code]) for code in ordered}
