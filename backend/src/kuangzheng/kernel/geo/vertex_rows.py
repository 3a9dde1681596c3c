"""Reading the lines of a pasted vertex table: rows, ring markers, header, remarks."""

import re
from dataclasses import dataclass
from typing import Literal

from kuangzheng.kernel.geo.coordinates import normalise
from kuangzheng.kernel.geo.findings import Finding, finding

Order = Literal["north_first", "east_first"]

_STRONG = re.compile(r"[\t,\uff0c、;\uff1b|]")
_INNER_SPACE = re.compile(r"([°′])\s+(?=\d)")
_LABEL_COLON = re.compile(r"^\s*([A-Za-z拐界址点号]*\d+(?:-\d+)?)\s*[:\uff1a]\s+")
_AXIS_PREFIX = re.compile(r"^[XYxy]\s*[=:]\s*")
_NUMBER = re.compile(r"^[-+]?(\d+)(\.\d*)?(米|m)?$", re.IGNORECASE)
_SEPARATED = re.compile(r"^\d{1,3}[-:]\d{1,2}[-:]\d+(\.\d+)?″?$")
_DIRECTION = re.compile(r"^(东经|西经|北纬|南纬|[EWNSLB])|[EWNS]$", re.IGNORECASE)
_REMARK = re.compile(
    r"^\s*(#|//|--|面积|矿区面积|标高|开采|坐标系|中央|备注|注[:\uff1a]|说明|许可|采矿权|探矿权|矿山|比例|单位)"
)
_HOLE = re.compile(r"内环|扣除|内圈|洞|hole|inner", re.IGNORECASE)
_SHELL = re.compile(r"外环|外圈|地块|图形|区块|矿段|采区|部分|part|outer", re.IGNORECASE)
_BREAK = re.compile(r"环|圈|ring", re.IGNORECASE)
_NORTH = re.compile(r"^(x|纵坐标|北|纬度|b|lat)|^x坐标|纬度|北坐标|northing", re.IGNORECASE)
_EAST = re.compile(r"^(y|横坐标|东|经度|l|lon)|^y坐标|经度|东坐标|easting", re.IGNORECASE)
_DATUM_LINE = re.compile(r"坐标系|大地坐标|基准|1985|高程")
_OTHER_DATUM = re.compile(r"西安|1980|北京|1954|80坐标|54坐标|GCJ|WGS|BD-?09", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class VertexRow:
    """One vertex as written. `first` and `second` are verbatim, in the order of the table."""

    row: int
    number: str | None
    ring: str | None
    first: str
    second: str


@dataclass(frozen=True, slots=True)
class RingBreak:
    """A line that ends the ring before it; `role` says what follows."""

    row: int
    role: Literal["shell", "hole", "undeclared", "blank"]


@dataclass(frozen=True, slots=True)
class Lexed:
    """The table in reading order; `order` is None without a header that names the columns."""

    items: tuple[VertexRow | RingBreak, ...]
    order: Order | None
    findings: tuple[Finding, ...]


class _Lexer:
    def __init__(self, other_datum_allowed: bool) -> None:
        self.other_datum_allowed = other_datum_allowed
        self.items: list[VertexRow | RingBreak] = []
        self.second_block: list[VertexRow | RingBreak] = []
        self.order: Order | None = None
        self.findings: list[Finding] = []

    def line(self, row: int, line: str) -> None:
        if not line.strip():
            self._break(RingBreak(row, "blank"))
            return
        fields = split_fields(line)
        marks = [i for i, f in enumerate(fields) if looks_like_coordinate(f)]
        if _REMARK.match(normalise(line)) or len(marks) < 2:
            self._other(row, line, fields, bool(marks))
        elif len(marks) == 4 and marks[1] == marks[0] + 1 and marks[3] == marks[2] + 1:
            self._vertex(row, fields[: marks[2] - (marks[2] - marks[1] > 1)], marks[:2], self.items)
            rest = fields[marks[1] + 1 :]
            offset = marks[1] + 1
            self._vertex(row, rest, [m - offset for m in marks[2:]], self.second_block)
        elif marks[1] == marks[0] + 1:
            self._vertex(row, fields, marks, self.items)
        else:
            self.findings.append(finding("row_unreadable", row=row, row_number=row))

    def _vertex(
        self, row: int, fields: list[str], marks: list[int], into: list[VertexRow | RingBreak]
    ) -> None:
        before, after = fields[: marks[0]], fields[marks[0] + 2 :]
        if len(before) > 2:
            self.findings.append(finding("row_unreadable", row=row, row_number=row))
            return
        for text in after:
            self.findings.append(finding("extra_column", row=row, row_number=row, text=text))
        number = before[0].rstrip(".。") if before else None
        ring = before[1] if len(before) == 2 else None
        into.append(VertexRow(row, number, ring, fields[marks[0]], fields[marks[0] + 1]))

    def _other(self, row: int, line: str, fields: list[str], has_coordinate: bool) -> None:
        text = normalise(line)
        if _REMARK.match(text) or (not has_coordinate and _DATUM_LINE.search(text)):
            self._remark(row, line)
        elif self._header(fields):
            return
        elif not has_coordinate and len(text) <= 20 and _HOLE.search(text):
            self._break(RingBreak(row, "hole"))
        elif not has_coordinate and len(text) <= 20 and _SHELL.search(text):
            self._break(RingBreak(row, "shell"))
        elif not has_coordinate and len(text) <= 20 and _BREAK.search(text):
            self._break(RingBreak(row, "undeclared"))
        elif not has_coordinate and re.match(r"^[^\d]{2}", text) and re.search("[一-鿿]{2}", text):
            self._remark(row, line)
        else:
            self.findings.append(finding("row_unreadable", row=row, row_number=row))

    def _remark(self, row: int, line: str) -> None:
        text = line.strip()[:40]
        foreign = _OTHER_DATUM.search(normalise(line)) and not self.other_datum_allowed
        code = "other_datum_named" if foreign else "remark_ignored"
        self.findings.append(finding(code, row=row, row_number=row, text=text))

    def _header(self, fields: list[str]) -> bool:
        """Column names, taken while no vertex has been read."""
        names = [normalise(f) for f in fields]
        if any(re.search(r"\d{2}", n) for n in names):
            return False
        north = [i for i, n in enumerate(names) if _NORTH.search(n)]
        east = [i for i, n in enumerate(names) if _EAST.search(n)]
        if not (north and east):
            return any(re.search("拐点号?$|^点号|序号|编号", n) for n in names)
        self.order = "north_first" if north[0] < east[0] else "east_first"
        return True

    def _break(self, mark: RingBreak) -> None:
        self.items += self.second_block
        self.second_block = []
        self.items.append(mark)


def lex(text: str, *, other_datum_allowed: bool = False) -> Lexed:
    """Split a pasted table into rows and ring breaks; nothing is dropped without a finding.

    Two column blocks side by side (拐点号 X Y 拐点号 X Y) are read block after block.
    """
    lexer = _Lexer(other_datum_allowed)
    for row, line in enumerate(text.splitlines(), start=1):
        lexer.line(row, line)
    items = tuple(lexer.items + lexer.second_block)
    return Lexed(items, lexer.order, tuple(lexer.findings))


def split_fields(line: str) -> list[str]:
    """The fields of one line: by tab, comma, 、, semicolon or bar, else by blanks."""
    spaced = _LABEL_COLON.sub(r"\1\t", line)
    strong = [f.strip() for f in _STRONG.split(spaced) if f.strip()]
    if len(strong) >= 3 or (len(strong) == 2 and _fields_settled(strong)):
        return [_AXIS_PREFIX.sub("", f) for f in strong]
    loose = _INNER_SPACE.sub(r"\1", _translate_marks(_STRONG.sub(" ", spaced)))
    words = [_AXIS_PREFIX.sub("", w) for w in loose.split()]
    return _join_spaced_angles(words)


def _fields_settled(fields: list[str]) -> bool:
    return all(looks_like_coordinate(f) for f in fields) or not any(" " in f for f in fields)


def _translate_marks(line: str) -> str:
    return line if not re.search("[°º度′'’]", line) else normalise(line)


def _join_spaced_angles(words: list[str]) -> list[str]:
    """`[n] d m s d m s` → `[n] "d m s" "d m s"` where it can be nothing else."""
    numbers = words[-6:]
    if len(words) not in (6, 7) or not all(_NUMBER.match(w) for w in numbers):
        return words
    degrees = (numbers[0], numbers[3])
    parts = (numbers[1], numbers[2], numbers[4], numbers[5])
    if any("." in d or len(d) > 3 for d in degrees) or any(float(p) >= 60 for p in parts):
        return words
    return [*words[:-6], " ".join(numbers[:3]), " ".join(numbers[3:])]


def looks_like_coordinate(field: str) -> bool:
    """Whether a field can be a coordinate rather than a vertex number, ring number or word."""
    plain = _AXIS_PREFIX.sub("", normalise(field))
    if re.search(r"\d\s*[°′]", plain) or _SEPARATED.match(plain):
        return True
    if re.fullmatch(r"\d{1,3} \d{1,2} \d{1,2}(\.\d+)?", plain):
        return True
    named = bool(_DIRECTION.search(plain))
    match = _NUMBER.match(_DIRECTION.sub("", plain).lstrip(":= ") if named else plain)
    if match is None:
        return False
    whole, fraction = match[1], match[2]
    if named:
        return fraction is not None or len(whole) >= 5
    return len(whole) >= 5 or (len(whole) <= 3 and len(fraction or "") >= 2)
