"""Before a report is made: what it is about, and what the services tell of it."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import day_of
from kuangzheng.kernel.documents.papers import in_words
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.problems import FieldError, Forbidden
from kuangzheng.supervision.asking import Asking
from kuangzheng.supervision.reports import schemas as s
from kuangzheng.supervision.reports.errors import NoDataOnDate, ReportInvalid, SourceSilent
from kuangzheng.supervision.reports.gathering import Gathered, gathered
from kuangzheng.supervision.reports.kinds.base import Asked, Kind, Subject, of_county
from kuangzheng.supervision.reports.kinds.registry import KINDS
from kuangzheng.supervision.reports.tables import Report, ReportEdition

_SUBJECTS: dict[Subject, tuple[str, str, str, str]] = {
    "plan": ("licensing", "/plans", "title", "规划"),
    "campaign": ("enforcement", "/campaigns", "name", "专项行动"),
    "screening": ("licensing", "/consolidation-screenings", "division_name", "整合筛查"),
}


@dataclass(frozen=True, slots=True)
class Prepared:
    kind: Kind
    asked: Asked
    found: Gathered


async def prepared(
    asking: Asking, body: s.ReportDocumentCreate, division: str, today: date
) -> Prepared:
    """Raises NoDataOnDate for days to come, ReportInvalid, SourceSilent, Forbidden."""
    kind = KINDS[body.kind]
    since, as_of = _time(kind, body, today)
    if as_of > today:
        raise NoDataOnDate(f"{in_words(as_of)}尚未到来，没有数据", date=str(as_of))
    if kind.level and (kind.level == "county") != of_county(division):
        word = "县（市、区）" if kind.level == "county" else "市"
        raise _invalid("/division_code", "wrong_level", f"{kind.name}按{word}编制，请选择{word}")
    name = await _subject(asking, kind, body.subject_id)
    asked = Asked(
        division, division_name(division), since, as_of, today, body.subject_id, name
    )
    return Prepared(kind, asked, await gathered(asking, kind, asked))


async def again(asking: Asking, report: Report, today: date) -> Prepared:
    """The same questions, as they are answered now."""
    kind, asked = KINDS[report.kind], asked_of(report, today)
    return Prepared(kind, asked, await gathered(asking, kind, asked))


async def anew(asking: Asking, report: Report, edition: ReportEdition) -> Prepared:
    """The same questions as of the day on which an edition asked them."""
    return await again(asking, report, day_of(edition.computed_at))


def asked_of(report: Report, today: date) -> Asked:
    return Asked(
        report.division_code, division_name(report.division_code), report.since, report.as_of,
        today, report.subject_id, report.subject_name,
    )  # fmt: skip


def _time(kind: Kind, body: s.ReportDocumentCreate, today: date) -> tuple[date, date]:
    if kind.period == "month":
        if body.month is None:
            raise _invalid("/month", "missing", "请选择月份")
        first = date.fromisoformat(f"{body.month}-01")
        last = first.replace(day=monthrange(first.year, first.month)[1])
        if body.as_of is not None or body.year is not None:
            raise _invalid("/month", "not_taken", "月报只填月份")
        return first, first if first > today else min(last, today)
    if body.month is not None:
        raise _invalid("/month", "not_taken", "此类报告不按月编制")
    if kind.period == "year":
        year = body.year or (body.as_of or today).year
        first, last = date(year, 1, 1), date(year, 12, 31)
        day = body.as_of or (last if last < today or first > today else today)
        if not first <= day <= last:
            raise _invalid("/as_of", "out_of_range", f"统计截止日须在{year}年内")
        return first, day
    if body.year is not None:
        raise _invalid("/year", "not_taken", "此类报告不填年度，请填统计截止日")
    day = body.as_of or today
    if kind.current and day < today:
        raise NoDataOnDate(f"{kind.name}的台账不保留历史时点，只能编制今日的报告", date=str(day))
    return date(day.year, 1, 1), day


async def _subject(asking: Asking, kind: Kind, subject_id: UUID | None) -> str | None:
    if kind.subject is None:
        if subject_id is not None:
            raise _invalid("/subject_id", "not_taken", "此类报告不填对象")
        return None
    service, path, name, word = _SUBJECTS[kind.subject]
    if subject_id is None:
        raise _invalid("/subject_id", "missing", f"请选择{word}")
    told = await asking.get(service, f"{path}/{subject_id}")
    if told.state == "forbidden":
        raise Forbidden(f"您无权查看该{word}")
    if told.state == "missing" and told.reason in ("late", "down"):
        raise SourceSilent(f"暂时无法查到该{word}，请稍后再试", retry_after_s=5)
    if told.body is None:
        raise _invalid("/subject_id", "unknown", f"没有此{word}，或不在您的管辖范围内")
    body: Any = told.body
    return str(body.get(name) or body.get("plan", {}).get(name) or word)


def _invalid(pointer: str, code: str, told: str) -> ReportInvalid:
    return ReportInvalid(told, errors=[FieldError(pointer, code, told)])
