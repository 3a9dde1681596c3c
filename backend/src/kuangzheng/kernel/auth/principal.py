"""The verified caller of a request."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from kuangzheng.kernel.auth.permissions import permissions_of
from kuangzheng.kernel.db.scope import NATIONAL, DbRole, Scope


@dataclass(frozen=True, slots=True)
class Stead:
    """In whose stead somebody acts, and by which recorded absence."""

    absence_id: str
    absent_id: str
    absent_name: str


PORTAL_ROLES = frozenset({"holder", "agent", "expert"})
KEEPERS = frozenset({"system_admin", "security_admin", "audit_admin"})
"""Who keeps the accounts and endpoints of the sandbox, and so sees what lies there."""


@dataclass(frozen=True)
class Principal:
    """A user or client with its roles per division; it works in one division at a time.

    `grants` maps a division code to the roles held there; `scopes` limits a client further. Who
    acts `in_stead` of somebody keeps the own id, has that person's grants, and is named 甲 代 乙.
    """

    id: str
    kind: Literal["user", "client"]
    name: str
    organisation_id: str | None
    department_id: str | None
    grants: Mapping[str, tuple[str, ...]]
    division: str
    holder_id: str | None = None
    session_id: str | None = None
    scopes: tuple[str, ...] = ()
    must_change_password: bool = False
    in_stead: Stead | None = None
    deputy_for: tuple[Stead, ...] = ()
    partners: frozenset[str] = field(default=frozenset(), compare=False)
    """With whom the caller shared the work on the records of this request, one in the other's
    stead."""
    address: str = field(default="", compare=False)

    @property
    def roles(self) -> tuple[str, ...]:
        return self.grants.get(self.division, ())

    @cached_property
    def permissions(self) -> frozenset[str]:
        """Permissions in the working division. A client's scopes say what, its division where."""
        if self.kind == "client":
            return frozenset(self.scopes)
        return permissions_of(self.roles)

    @property
    def hands(self) -> frozenset[str]:
        """Whose work an act of this caller counts as: the own, that of whom it acts in stead of,
        and that of who shared the work on the record in such a way before. Nobody approves what one
        of them prepared."""
        return self.persons | self.partners

    @property
    def persons(self) -> frozenset[str]:
        """Whose own work is the caller's to do: itself, and whom it acts in stead of."""
        return frozenset((self.id, self.in_stead.absent_id) if self.in_stead else (self.id,))

    def may(self, permission: str) -> bool:
        return permission in self.permissions

    @property
    def is_portal(self) -> bool:
        """True for holders, agents and experts, who see rows by holder and not by division; and for
        who has no role in the working division, and so sees no row at all."""
        return set(self.roles) <= PORTAL_ROLES

    @property
    def span(self) -> tuple[str, str]:
        """The half-open range of divisions that this principal's transaction sees."""
        scope = self.scope()
        return scope.lo, scope.hi

    def covers(self, division: str) -> bool:
        """True for a division at or below the working one that this principal sees."""
        lo, hi = self.span
        return lo <= division < hi

    def scope(self, role: DbRole | None = None) -> Scope:
        """What this principal's transaction announces to the database."""
        if role is None:
            role = DbRole.PORTAL if self.is_portal else DbRole.OFFICIAL
        scope = Scope.for_division(
            role, self.id, self.division, holder=self.holder_id or "", address=self.address
        )
        real = self.kind == "user" and not KEEPERS & set(self.roles)
        return scope.without_sandbox() if real and self.division == NATIONAL else scope
