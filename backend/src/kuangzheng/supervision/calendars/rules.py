"""A calendar as a file after RFC 5545: whole days, a title, and nothing else about anybody."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

_LINE = 75
_WORDS = {"deadline": "期限", "occasion": "安排"}


@dataclass(frozen=True, slots=True)
class Entry:
    """Something on a day: a deadline of what waits, or what takes place."""

    on: date
    what: str
    kind: str
    id: str
    title: str
    link: str
    division_code: str
    stead: str | None = None

    def kept(self) -> dict[str, Any]:
        """What is stored for a private address."""
        return {"on": str(self.on), "what": self.what, "kind": self.kind, "id": self.id,
                "title": self.title}  # fmt: skip


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda one: (one.on, one.what, one.kind, one.title, one.id))


def calendar(entries: Iterable[Mapping[str, Any]], told_at: datetime, name: str) -> bytes:
    """The file. Each entry keeps its UID, so that a changed day moves it and adds none."""
    stamp = told_at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kuangzheng//inbox//ZH", "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH", f"X-WR-CALNAME:{_escaped(name)}", "REFRESH-INTERVAL;VALUE=DURATION:PT6H",
    ]  # fmt: skip
    for one in entries:
        first = date.fromisoformat(one["on"])
        lines += [
            "BEGIN:VEVENT", f"UID:{one['what']}-{one['kind']}-{one['id']}@kuangzheng",
            f"DTSTAMP:{stamp}", f"DTSTART;VALUE=DATE:{first:%Y%m%d}",
            f"DTEND;VALUE=DATE:{first + timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_escaped(_WORDS[one['what']])}：{_escaped(one['title'])}",
            "TRANSP:TRANSPARENT", "CLASS:PRIVATE", "END:VEVENT",
        ]  # fmt: skip
    lines.append("END:VCALENDAR")
    return "".join(_folded(line) for line in lines).encode()


def _escaped(text: str) -> str:
    r"""
    >>> _escaped("a,b;c\\d\ne")
    'a\\,b\\;c\\\\d\\ne'
    """
    for plain, told in (("\\", "\\\\"), (",", "\\,"), (";", "\\;"), ("\r", ""), ("\n", "\\n")):
        text = text.replace(plain, told)
    return text


def _folded(line: str) -> str:
    """At most 75 octets a line, never within a character; what follows begins with a space."""
    parts, room = [""], _LINE
    for sign in line:
        size = len(sign.encode())
        if size > room:
            parts.append(" ")
            room = _LINE - 1
        parts[-1] += sign
        room -= size
    return "\r\n".join(parts) + "\r\n"
