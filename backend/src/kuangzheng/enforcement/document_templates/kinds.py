"""Kinds of papers: what each is called, what it may and must say. The wording that ships with the
package stands in `shipped/*.yaml`."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

COMMON: Mapping[str, str] = {
    "authority": "机关名称", "number": "文号", "issued_on": "落款日期", "case_no": "案件编号",
    "case_title": "案由", "party_name": "当事人", "party_code": "统一社会信用代码（身份证件号码）",
    "party_kind": "当事人类别", "right_name": "矿业权", "place": "地点", "violation": "违法类型",
    "act_period": "违法行为时间", "facts": "违法事实", "articles": "违反的条款和处罚依据",
    "filed_on": "立案日期", "officers": "执法人员（执法证号）", "penalties": "处罚内容",
    "additional_fine": "加处罚款告知", "decision_no": "决定文号", "decided_on": "决定日期",
    "served_on": "送达日期", "pay_due": "缴款期限", "unpaid": "尚欠金额",
    "unpaid_capital": "尚欠金额（大写）", "additional_computed": "加处罚款计算",
    "blank": "签名处（留空）",
}  # fmt: skip
"""Filled in from the case and its execution; an empty one is left blank to be written by hand."""
SILENT = frozenset({"additional_fine", "additional_computed"})
"""Said only where there is something to say: left out, not left blank."""
BLANK = "＿＿＿＿＿＿"


@dataclass(frozen=True, slots=True)
class PaperField:
    """What whoever prepares the paper fills in. `rows` is a table, one line a row, cells by ｜."""

    name: str
    label: str
    kind: str = "line"
    required: bool = False
    heads: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class PaperKind:
    """`signed`: goes out, so that another person issues it. `order`: its place in the archive.
    `decides`: the outcome of a case that it announces, and no other."""

    code: str
    name: str
    order: int
    body: str
    signed: bool = False
    number_frame: str | None = None
    fields: Sequence[PaperField] = ()
    needs: Sequence[str] = ()
    decides: str | None = None
    by_name: Mapping[str, PaperField] = field(default_factory=dict)

    @property
    def placeholders(self) -> dict[str, str]:
        """Name → what it is, the paper's own first."""
        return {one.name: one.label for one in self.fields} | dict(COMMON)


@cache
def kinds() -> Mapping[str, PaperKind]:
    found: dict[str, PaperKind] = {}
    folder = files(__package__).joinpath("shipped")
    for name in ("investigation.yaml", "decision.yaml"):
        for one in yaml.safe_load(folder.joinpath(name).read_text(encoding="utf-8")):
            found[one["code"]] = _kind(one)
    return found


def _kind(one: dict[str, Any]) -> PaperKind:
    fields = [PaperField(**given) for given in one.pop("fields", [])]
    return PaperKind(
        **one, fields=fields, by_name={given.name: given for given in fields}
    )  # fmt: skip


LETTERHEAD = "{{division}}自然资源主管部门"
"""Until a bureau has written its own name."""
