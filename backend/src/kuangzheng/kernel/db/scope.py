"""Who a transaction acts for, and which rows that lets it see."""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from uuid import UUID

_CODE = re.compile(r"^\d{6}(\d{3})?$")
NATIONAL = "100000"
_SANDBOX = "9999"
"""The last of all codes: there lie invented records for other systems to try on (0120)."""
_NOBODY = UUID(int=0)


class DbRole(StrEnum):
    """The group roles of a service database; the login role owns nothing and inherits none."""

    OFFICIAL = "kz_official"
    PORTAL = "kz_portal"
    PUBLIC = "kz_public"
    WORKER = "kz_worker"
    VERIFIER = "kz_verifier"


@dataclass(frozen=True, slots=True)
class Scope:
    """What one transaction announces before its first statement.

    `lo` and `hi` bound the division codes it may see, half open; `holder` is set for holders and
    their agents. An empty string means "not set" and lets the policies refuse.
    """

    role: DbRole
    actor: str
    lo: str = ""
    hi: str = ""
    holder: str = ""
    address: str = ""

    @classmethod
    def for_division(
        cls, role: DbRole, actor: str, division_code: str, *, holder: str = "", address: str = ""
    ) -> "Scope":
        lo, hi = division_range(division_code)
        return cls(role, actor, lo, hi, holder, address)

    def narrowed(self, division_code: str | None) -> "Scope":
        """The same, of one division alone as far as it lies within; a holder's rows stay its own.

        >>> Scope.for_division(DbRole.OFFICIAL, "x", "500000").narrowed("500113").lo
        '500113'
        """
        if division_code is None:
            return self
        lo, hi = division_range(division_code)
        return replace(self, lo=max(self.lo, lo), hi=min(self.hi, hi))

    def without_sandbox(self) -> "Scope":
        """The same, up to where the invented records begin.

        >>> whole = Scope.for_division(DbRole.OFFICIAL, "x", "100000").without_sandbox()
        >>> [whole.lo <= code < whole.hi for code in ("110000", "990201", "999900", "999901")]
        [True, True, False, False]
        """
        return replace(self, hi=min(self.hi, _SANDBOX))

    @property
    def only_holder(self) -> UUID | None:
        """The holder whose rows alone may be seen; None for those who see a division."""
        if self.role is not DbRole.PORTAL:
            return None
        return UUID(self.holder) if self.holder else _NOBODY


def significant_prefix(division_code: str) -> str:
    """2, 4, 6 or 9 digits: trailing pairs of zeros of a six-digit code carry no meaning.

    >>> significant_prefix("500000"), significant_prefix("140900"), significant_prefix("500113")
    ('50', '1409', '500113')
    """
    if not _CODE.match(division_code):
        raise ValueError(f"not a division code of 6 or 9 digits: {division_code!r}")
    if division_code == NATIONAL:
        return ""
    if len(division_code) == 9:
        return division_code[:6] if division_code.endswith("000") else division_code
    if division_code.endswith("0000"):
        return division_code[:2]
    return division_code[:4] if division_code.endswith("00") else division_code


def division_range(division_code: str) -> tuple[str, str]:
    """Half-open range of all codes below a division, in byte order.

    >>> division_range("500113")
    ('500113', '500114')
    """
    prefix = significant_prefix(division_code)
    if not prefix:
        return "0", ":"
    return prefix, prefix[:-1] + chr(ord(prefix[-1]) + 1)


def ancestors(division_code: str) -> list[str]:
    """The division itself and its superiors up to the nation, the nearest first."""
    prefix = significant_prefix(division_code)
    codes = [prefix.ljust(6, "0") if len(prefix) <= 6 else prefix] if prefix else []
    codes += [prefix[:n].ljust(6, "0") for n in (6, 4, 2) if n < len(prefix)]
    return [*codes, NATIONAL]
