"""A referral as a record and as a letter."""

from datetime import date

from kuangzheng.enforcement.clues.rules import light
from kuangzheng.enforcement.clues.tables import Clue
from kuangzheng.enforcement.referrals import rules
from kuangzheng.enforcement.referrals import schemas as s
from kuangzheng.enforcement.referrals.tables import Referral
from kuangzheng.enforcement.vocabulary import (
    DEPARTMENT_NAMES,
    REFERRAL_STATE_NAMES,
    VIOLATION_NAMES,
)
from kuangzheng.kernel.documents.papers import Facts, Grid, Paper, in_words
from kuangzheng.kernel.places import division_name

_MADE = {"prepared_by_name", "receipt_via", "answer_via"}


def read(row: Referral, clue: Clue, on: date) -> s.ReferralRead:
    waits = row.state == "issued"
    return s.ReferralRead(
        **row.model_dump(include=set(s.ReferralRead.model_fields) - _MADE),
        division_name=division_name(row.division_code), clue_no=clue.no,
        violation_name=VIOLATION_NAMES[clue.violation],
        department_name=DEPARTMENT_NAMES[row.department],
        state_name=REFERRAL_STATE_NAMES[row.state],
        prepared_by_name=row.prepared_by_name or row.prepared_by,
        receipt_via=_via(row.receipt_via, row.received_on),
        answer_via=_via(row.answer_via, row.answered_on),
        light=light(row.issued_on, row.receipt_due, on) if waits else "grey",
        allowed=rules.allowed(row.state, clue.state),
    )


def _via(via: str | None, on: date | None) -> s.Via | None:
    """What was entered before departments signed themselves came on paper."""
    if on is None:
        return None
    return "department" if via == "department" else "paper"


def letter(row: Referral, clue: Clue, basis: str) -> Paper:
    """The letter of transfer with its receipt; nothing of who reported."""
    due = "" if row.receipt_due is None else f"请于{in_words(row.receipt_due)}前退回回执，"
    body: list[str | Facts | Grid] = [
        row.text,
        f"上述行为属你单位主管（{basis}），现将该线索移送你单位依法处理。{due}"
        "并请将处理结果函告我单位。",
        Facts([
            ("线索编号", clue.no), ("违法类型", VIOLATION_NAMES[clue.violation]),
            ("行为发生日期", in_words(clue.occurred_on) if clue.occurred_on else "不详"),
            ("地点", clue.place or clue.right_name or "见坐标"),
            ("坐标（CGCS2000）", "" if clue.lon is None else f"东经 {clue.lon}°，北纬 {clue.lat}°"),
        ]),
        Grid(("回执", "填写"), [
            ("收到日期", ""), ("接收人", ""), ("回执编号", ""), ("单位（盖章）", ""),
        ]),
    ]  # fmt: skip
    notes = [] if row.number else ["本件为未签发的草稿。"]
    return Paper(
        "违法线索移送函", body, number=row.number or "（草稿）", addressee=row.addressee,
        signed="（行政机关印章）", dated=row.issued_on or clue.concluded_on, notes=notes,
    )  # fmt: skip
