"""The papers of an expert review, written from its record."""

from datetime import date

from kuangzheng.kernel.clock import CHINA
from kuangzheng.kernel.documents.papers import Facts, Grid, Paper, in_words
from kuangzheng.licensing.expert_reviews.schemas import (
    ExpertDrawRead,
    ReviewPaper,
    ReviewRead,
    SeatRead,
)

_NAMES: dict[ReviewPaper, str] = {"panel": "专家组抽取结果告知书", "letter": "专家评审意见书"}
_UNCONFIRMED = "专家组人数所依据的规则来源未核实，发出前请核对。"


def offered(record: ReviewRead) -> dict[ReviewPaper, str]:
    """Code → name of the papers there are."""
    codes: list[ReviewPaper] = []
    if record.seats:
        codes.append("panel")
    if record.state == "concluded":
        codes.append("letter")
    return {code: _NAMES[code] for code in codes}


def paper_of(record: ReviewRead, code: ReviewPaper) -> Paper:
    """One of those that are offered."""
    return _letter(record) if code == "letter" else _panel(record)


def _panel(record: ReviewRead) -> Paper:
    newest = max((one for one in record.draws if one.drawn_at), key=_drawn_at)
    rows = [
        (str(n), one.name, one.speciality_name, one.employer, one.credential)
        for n, one in enumerate(_sitting(record), 1)
    ]
    body: list[str | Facts | Grid] = [
        f"你单位提交的“{record.application_title}”申请（受理号{record.application_serial}），"
        f"已依照《中华人民共和国行政许可法》第四十五条的规定告知进行专家评审（{record.notice_no}）。"
        "评审专家从专家库中随机抽取，结果如下：",
        Grid(("序号", "姓名", "专业", "工作单位", "职称或资格"), rows),
        f"抽取名单的承诺值（SHA-256）为 {newest.commitment}，公开随机数为 {newest.randomness}"
        f"（{newest.randomness_source}）。任何人均可用公布的抽取证明和小程序复核。",
        "你单位认为上述专家与本申请有利害关系、可能影响公正评审的，可以说明理由申请其回避，"
        "是否回避由本机关负责人决定。",
    ]
    return Paper(
        _NAMES["panel"], body, number=f"受理号 {record.application_serial}",
        addressee=record.applicant, signed="（行政机关印章）", dated=_drawn_at(newest),
        notes=_notes(record),
    )  # fmt: skip


def _letter(record: ReviewRead) -> Paper:
    assert record.letter_on and record.letter_no
    sitting = _sitting(record)
    leader = next((one.name for one in sitting if one.leader), "")
    rows = [
        ("组长" if one.leader else "成员", one.name, one.speciality_name, one.employer,
         one.opinion_name or "", one.statement or "")
        for one in sitting
    ]  # fmt: skip
    body: list[str | Facts | Grid] = [
        Facts([
            ("申请事项", record.application_title), ("受理号", record.application_serial or ""),
            ("申请人", record.applicant), ("评审告知", record.notice_no),
            ("评审期间", f"{in_words(record.notice_on)}至{in_words(record.letter_on)}"),
            *((one.role_name, one.name) for one in record.parties if one.role == "author"),
        ]),
        Grid(("职务", "姓名", "专业", "工作单位", "意见", "内容"), rows, "专家个人意见"),
        f"专家组结论：{record.conclusion_name}。", f"理由：{record.reasons}",
    ]  # fmt: skip
    if record.conditions:
        conditions = [(str(one.no), one.text, one.due_name) for one in record.conditions]
        body.append(Grid(("序号", "内容", "时限"), conditions, "条件"))
    if record.revised_on:
        body.append(f"修改情况已于{in_words(record.revised_on)}确认：{record.revised_note}")
    body.append("专家签字：")
    return Paper(
        _NAMES["letter"], body, number=record.letter_no, signed=f"专家组组长：{leader}",
        dated=record.letter_on, notes=_notes(record),
    )  # fmt: skip


def _sitting(record: ReviewRead) -> list[SeatRead]:
    return [one for one in record.seats if one.left_as is None]


def _drawn_at(draw: ExpertDrawRead) -> date:
    assert draw.drawn_at
    return draw.drawn_at.astimezone(CHINA).date()


def _notes(record: ReviewRead) -> list[str]:
    return [] if all(one.confirmed for one in record.wanted) else [_UNCONFIRMED]
