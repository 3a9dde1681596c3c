"""What the papers of an application have in common."""

from collections.abc import Sequence

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.deadlines import Period
from kuangzheng.kernel.documents.papers import Facts, Grid, Paper, in_words
from kuangzheng.kernel.reference import divisions
from kuangzheng.licensing.applications.procedure import Procedure
from kuangzheng.licensing.applications.schemas import ActRead, ApplicationRead
from kuangzheng.licensing.rights.papers import vertex_grid
from kuangzheng.licensing.rights.rules import METHOD_NAMES
from kuangzheng.licensing.rights.schemas import PartRead

PERIOD_NAMES = {
    "decision": "审批期限", "collect": "领证期限", "reconsideration": "复议期限",
    "suit": "起诉期限",
}  # fmt: skip
_UNCONFIRMED = "本文书引用的下列期限来源未核实，发出前请核对：{}。"


def facts_of(record: ApplicationRead) -> Facts:
    place = divisions.path_name(record.division_code[:6])
    rows = [
        ("申请人", record.holder_name), ("申请事项", f"{right_name(record)}{record.kind_name}"),
        ("行政区", place),
    ]  # fmt: skip
    asked = record.proposal or {}
    if asked.get("minerals"):
        rows.append(("矿种", "、".join(asked["minerals"])))
    if asked.get("mining_method"):
        rows.append(("开采方式", METHOD_NAMES[asked["mining_method"]]))
    for name, key in (("拟定生产规模", "capacity"), ("资源储量", "reserves")):
        if asked.get(key):
            rows.append((name, f"{asked[key]['value']} {asked[key]['unit']}"))
    if asked.get("elevation"):
        levels = asked["elevation"]
        rows.append(("开采标高", f"{levels['from_m']} 米至 {levels['to_m']} 米"))
    return Facts(rows)


def area_grids(record: ApplicationRead) -> list[Grid]:
    """The corner points applied for; none where the applicant gave no table of them."""
    if record.vertices_crs is None:
        return []
    parts = [PartRead.model_validate(one) for one in (record.proposal or {})["parts"]]
    return [vertex_grid(parts, record.vertices_crs.name)]


def right_name(record: ApplicationRead) -> str:
    return {"mining": "采矿权", "exploration": "探矿权"}[record.right_kind]


def remedies(record: ApplicationRead, paper: str) -> str:
    """行政复议法 arts 20, 24; 行政诉讼法 art 46. Who is not told has a year."""
    home = f"{divisions.division(record.division_code[:6]).name}人民政府"
    asked, sued = period_of(record, "reconsideration"), period_of(record, "suit")
    within = f"自收到本{paper}之日起 {asked} 内" if asked else "在法定期限内"
    until = f"自收到本{paper}之日起 {sued} 内" if sued else "在法定期限内"
    return (
        f"如不服本{paper[:-1]}，可以{within}向{home}申请行政复议，"
        f"也可以{until}依法向人民法院提起行政诉讼。"
    )


def period_of(record: ApplicationRead, name: str) -> Period | None:
    return Procedure(record.procedure).period(name) if record.procedure else None


def letter(
    record: ApplicationRead, act: ActRead, title: str, body: Sequence[str | Facts | Grid],
    periods: Sequence[str] = (), notes: Sequence[str] = (),
) -> Paper:  # fmt: skip
    """`periods` are those the text names; it says of which nobody has seen the source."""
    said = (record.procedure or {}).get("periods") or {}
    doubtful = [PERIOD_NAMES[n] for n in periods if n in said and not said[n]["confirmed"]]
    return Paper(
        title, body, number=act.document_no or f"受理号 {record.serial}",
        addressee=record.holder_name, signed="（行政机关印章）",
        dated=act.at.astimezone(CHINA).date(),
        notes=[*notes, *doubtful_notes(*doubtful)],
    )  # fmt: skip


def doubtful_notes(*names: str) -> list[str]:
    """What is said in small print of periods whose source nobody has seen."""
    return [_UNCONFIRMED.format("、".join(names))] if names else []


def opinions_grid(record: ApplicationRead) -> Grid:
    rows = [
        (
            one.department_name, one.opinion_name or "未提出意见", one.statement or "",
            one.basis or "", one.given_by or "",
            in_words(one.given_at.astimezone(CHINA).date()) if one.given_at else "",
        )
        for one in record.opinions
    ]  # fmt: skip
    return Grid(("部门", "意见", "内容", "依据", "提出人", "日期"), rows, "各部门意见")


def conditions_grid(record: ApplicationRead) -> Grid:
    rows = [
        (str(one.no), one.department_name, one.text, one.due_name) for one in record.conditions
    ]
    return Grid(("序号", "部门", "内容", "时限"), rows, "条件")
