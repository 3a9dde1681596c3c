"""One shape for everything the geometry package reports: what, where, and what to do."""

from dataclasses import dataclass
from enum import StrEnum

from kuangzheng.kernel.geo.messages import MESSAGES


class Severity(StrEnum):
    """`error` blocks registration, `warning` needs a human look, `info` is only told."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Finding:
    """One reported fact about given coordinates or geometry.

    `row` is the 1-based line of a pasted table, `pointer` a JSON pointer (RFC 6901);
    `part`, `ring` and `vertex` are 0-based, ring 0 being the outer ring; `location` is
    (longitude, latitude) in degrees.
    """

    code: str
    severity: Severity
    message_zh: str
    message_en: str
    row: int | None = None
    pointer: str | None = None
    part: int | None = None
    ring: int | None = None
    vertex: int | None = None
    location: tuple[float, float] | None = None

    @property
    def is_error(self) -> bool:
        return self.severity is Severity.ERROR


def finding(
    code: str,
    *,
    row: int | None = None,
    pointer: str | None = None,
    part: int | None = None,
    ring: int | None = None,
    vertex: int | None = None,
    location: tuple[float, float] | None = None,
    **figures: object,
) -> Finding:
    """Build the finding `code` of the message catalogue; `figures` fill its sentences."""
    severity, zh, en = MESSAGES[code]
    return Finding(
        code=code,
        severity=Severity(severity),
        message_zh=zh.format(**figures),
        message_en=en.format(**figures),
        row=row,
        pointer=pointer,
        part=part,
        ring=ring,
        vertex=vertex,
        location=location,
    )


class CoordinateError(ValueError):
    """A coordinate that cannot be read; `finding` says why and what to do."""

    def __init__(self, found: Finding) -> None:
        super().__init__(f"{found.code}: {found.message_en}")
        self.finding = found


class GeometryInvalidError(ValueError):
    """A geometry that must be valid and is not; `findings` lists the reasons."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__("; ".join(f"{f.code}: {f.message_en}" for f in findings))
        self.findings = findings


def fail(code: str, **figures: object) -> CoordinateError:
    """The exception for message `code`, ready to be raised."""
    return CoordinateError(finding(code, **figures))  # type: ignore[arg-type]
