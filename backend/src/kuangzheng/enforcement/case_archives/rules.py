"""How the pieces of a case file are numbered, named and listed."""

import hashlib
import re
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

_UNSAFE = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\s]+')
RETENTION_NAMES = {"permanent": "永久", "long": "长期（三十年）", "short": "短期（十年）"}
LIST_NAME, CATALOGUE = "sha256.txt", "卷内目录"


@dataclass(frozen=True, slots=True)
class File:
    """One file of a piece; `name` is its place in the zip."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Source:
    """What goes into the file: a paper, a proof, evidence, the record of acts. `pages` is None for
    what has none, such as a video."""

    kind: str
    title: str
    number: str
    on: date | None
    pages: int | None
    files: Sequence[tuple[str, str]]
    """(ending, hash) of each of its forms, the one that is printed first."""


@dataclass(frozen=True, slots=True)
class Piece:
    no: int
    kind: str
    title: str
    number: str
    on: str | None
    pages: int
    first_page: int | None
    last_page: int | None
    files: Sequence[File]


def numbered(sources: Sequence[Source]) -> list[Piece]:
    """Pieces in this order, pages counted through; what has no pages stands without.

    >>> from datetime import date
    >>> a = Source("paper", "决定书", "1号", date(2025, 8, 1), 2, [("pdf", "a" * 64)])
    >>> b = Source("evidence", "录像", "", None, None, [("mp4", "b" * 64)])
    >>> [(p.no, p.first_page, p.last_page, p.files[0].name) for p in numbered([a, b, a])]
    [(1, 1, 2, '001-决定书.pdf'), (2, None, None, '002-录像.mp4'), (3, 3, 4, '003-决定书.pdf')]
    """
    found, page = [], 1
    for no, one in enumerate(sources, start=1):
        pages = one.pages or 0
        found.append(Piece(
            no, one.kind, one.title, one.number, one.on.isoformat() if one.on else None, pages,
            page if pages else None, page + pages - 1 if pages else None,
            [File(f"{no:03d}-{safe(one.title)}.{ending}", sha) for ending, sha in one.files],
        ))  # fmt: skip
        page += pages
    return found


def safe(title: str) -> str:
    """A name without anything that a file system reads otherwise."""
    return _UNSAFE.sub("_", title).strip("._")[:60] or "文件"


@dataclass(frozen=True, slots=True)
class Issued:
    """A paper that was issued, whether its scan is there and who prepared it."""

    kind: str
    title: str
    number: str | None
    scanned: bool
    prepared_by: str


@dataclass(frozen=True, slots=True)
class Sealed:
    """A paper of the procedure that was sealed there."""

    kind: str
    title: str
    number: str | None
    outcome: str | None


@dataclass(frozen=True, slots=True)
class Unsealed:
    """What is missing from a file: the scan of a paper, or the paper itself; and who owes it."""

    title: str
    number: str | None
    lacks: str
    owner: str


_PAPERS_OF = {
    "correction_order": ("correction_order", "stop_order"),
    "notice": ("penalty_notice", "hearing_notice"),
}  # fmt: skip
_DECISIONS: dict[str, tuple[str, ...]] = {"penalty": ("decision",), "none": ("no_penalty",)}


def unsealed(
    papers: Sequence[Issued], steps: Sequence[Sealed], kinds: Collection[str], handler: str
) -> list[Unsealed]:
    """Every issued paper of these kinds without its scan, then what the procedure sealed and no
    paper of its number shows. A decision has the paper of its outcome; a transfer has none.

    >>> paper = Issued("decision", "决定书", "1号", False, "甲")
    >>> told = Sealed("notice", "告知书", "2号", None)
    >>> [(one.number, one.lacks, one.owner)
    ...  for one in unsealed([paper], [told], {"decision", "penalty_notice"}, "乙")]
    [('1号', 'scan', '甲'), ('2号', 'paper', '乙')]
    >>> spared = Sealed("decision", "处理决定书", "3号", "none")
    >>> [(one.number, one.lacks) for one in unsealed([], [spared], {"no_penalty"}, "乙")]
    [('3号', 'paper')]
    >>> unsealed([paper], [told], (), "乙")
    []
    """
    found = [
        Unsealed(one.title, one.number, "scan", one.prepared_by)
        for one in papers if one.kind in kinds and not one.scanned
    ]  # fmt: skip
    for step in steps:
        known = _PAPERS_OF.get(step.kind) or _DECISIONS.get(step.outcome or "", ())
        wanted = [one for one in known if one in kinds]
        if not wanted:
            continue
        if not any(one.kind in wanted and one.number == step.number for one in papers):
            found.append(Unsealed(step.title, step.number, "paper", handler))
    return found


def hash_list(pieces: Sequence[Piece]) -> str:
    """The list as `sha256sum -c` reads it, in the order of the pieces."""
    return "".join(f"{one.sha256}  {one.name}\n" for piece in pieces for one in piece.files)


def list_hash(pieces: Sequence[Piece]) -> str:
    return hashlib.sha256(hash_list(pieces).encode()).hexdigest()


def plain(piece: Piece) -> dict[str, Any]:
    return asdict(piece)


def piece_of(stored: dict[str, Any]) -> Piece:
    files = [File(**one) for one in stored["files"]]
    return Piece(**{**stored, "files": files})


def catalogue(pieces: Sequence[Piece], facts: Sequence[tuple[str, str]]) -> list[dict[str, Any]]:
    """The table of contents and the list of hashes, as blocks of a paper."""
    lines = [
        [str(one.no), one.title, one.number, one.on or "",
         "" if one.first_page is None else f"{one.first_page}-{one.last_page}"]
        for one in pieces
    ]  # fmt: skip
    hashes = [
        [one.name, " ".join(one.sha256[at : at + 8] for at in range(0, 64, 8))]
        for piece in pieces for one in piece.files
    ]  # fmt: skip
    return [
        _grid([], [list(one) for one in facts]),
        {"kind": "heading", "text": "卷内文件", "heads": [], "rows": []},
        _grid(["顺序号", "文件名称", "文号", "日期", "页号"], lines),
        {"kind": "heading", "text": "文件校验值（SHA-256）", "heads": [], "rows": []},
        _grid([], hashes),
        {"kind": "para", "text": f"校验值清单（{LIST_NAME}）的 SHA-256：{list_hash(pieces)}",
         "heads": [], "rows": []},
    ]  # fmt: skip


def _grid(heads: list[str], rows: list[list[str]]) -> dict[str, Any]:
    return {"kind": "grid", "text": "", "heads": heads, "rows": rows}
