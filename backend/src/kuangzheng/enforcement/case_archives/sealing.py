"""A file is complete when every paper that is sealed lies in it as it went out, with the seal."""

from collections.abc import Collection, Sequence
from datetime import date

from kuangzheng.enforcement.case_archives.errors import SealsMissing
from kuangzheng.enforcement.case_archives.rules import Issued, Sealed, Unsealed, unsealed
from kuangzheng.enforcement.case_papers.repository import CasePapers
from kuangzheng.enforcement.cases.repository import Cases
from kuangzheng.enforcement.cases.tables import Case
from kuangzheng.enforcement.cases.vocabulary import INSTRUMENT_NAMES
from kuangzheng.enforcement.parameters import shipped_rulebooks
from kuangzheng.kernel.problems import FieldError
from kuangzheng.kernel.unit import Act

_OUT = ("sealed", "served")
_WANTS = {
    "scan": "{title}{number}缺盖章扫描件，由{owner}送用印人员盖章、上传",
    "paper": "{title}{number}已用印，卷内没有同一文号的文书，由{owner}制作并送用印人员上传扫描件",
}  # fmt: skip


async def require_seals(act: Act, case: Case, on: date) -> None:
    """Raises SealsMissing with every paper that is missing and who owes it."""
    ruling = shipped_rulebooks().value("case.sealed_papers", case.division_code, on, {})
    kinds: list[str] = list(ruling.value)  # type: ignore[arg-type]
    found = await _missing(act, case, kinds)
    if not found:
        return
    errors = [FieldError("/case_id", f"no_{one.lacks}", _told(one)) for one in found]
    mark = "" if ruling.confirmed else "，未核实"
    raise SealsMissing(
        "；".join(one.detail for one in errors) + f"。依据：{ruling.basis}{mark}", errors=errors,
        missing=[
            {"title": one.title, "number": one.number, "lacks": one.lacks, "owner": one.owner}
            for one in found
        ],
    )  # fmt: skip


async def _missing(act: Act, case: Case, kinds: Collection[str]) -> Sequence[Unsealed]:
    papers = [
        Issued(one.kind, one.title, one.number, one.seal_id is not None,
               one.prepared_by_name or one.prepared_by)
        for one in await CasePapers(act.session).issued(case.id)
    ]  # fmt: skip
    folder = await Cases(act.session).folder(case.id)
    steps = [
        Sealed(one.kind, INSTRUMENT_NAMES[one.kind], one.number, one.outcome)
        for one in folder.papers if one.state in _OUT
    ]  # fmt: skip
    handler = case.handler_name or case.handler_id or "承办人"
    return unsealed(papers, steps, kinds, handler)


def _told(one: Unsealed) -> str:
    number = f"（{one.number}）" if one.number else ""
    return _WANTS[one.lacks].format(title=one.title, number=number, owner=one.owner)
