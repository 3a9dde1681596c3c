"""What an application says on paper, to whom, and when."""

import io
from typing import Any

import docx
import pytest

from tests.licensing.applications.people import DEPARTMENTS, URL, People, at

pytestmark = pytest.mark.service("licensing")


async def text_of(play: People, who: str, code: str) -> tuple[str, list[list[list[str]]]]:
    """The paragraphs and the tables of a paper in Word."""
    answer = await play.clients[who].get(
        f"{URL}/{play.record['id']}/papers/{code}", params={"form": "docx"}
    )
    assert answer.status_code == 200, answer.text
    found = docx.Document(io.BytesIO(answer.content))
    tables = [[[cell.text for cell in row.cells] for row in one.rows] for one in found.tables]
    return "\n".join(one.text for one in found.paragraphs), tables


def offered(record: dict[str, Any]) -> list[str]:
    return [one["code"] for one in record["papers"]]


async def test_given_a_refusal_then_its_paper_tells_reasons_and_remedies_once_it_is_sealed(
    play: People,
) -> None:
    await play.reviewed()
    basis = "水污染防治法 第65条"
    await play.opinion("water", "veto", statement="位于饮用水水源保护区", basis=basis)
    await play.act("clerk", "close-review", {"reason": "一票否决"})
    reasons = {"decision": "refuse", "reasons": "水利部门否决", "basis": basis}
    await play.act("clerk", "propose", reasons)
    await play.act("reviewer", "countersign", {})
    signed = await play.act("approver", "sign-refusal", {"decision_no": "示例不许〔2025〕1号"})
    assert offered(signed) == ["acceptance", "review_sheet", "refusal"]
    assert offered(await play.read("holder")) == ["acceptance"]
    hidden = await play.clients["holder"].get(f"{URL}/{signed['id']}/papers/refusal")
    assert hidden.status_code == 404
    await play.act("clerk", "seal", {"seal_no": "示例印1"})
    assert offered(await play.read("holder")) == ["acceptance", "refusal"]
    said, _ = await text_of(play, "holder", "refusal")
    assert said.startswith("不予行政许可决定书\n示例不许〔2025〕1号\n")
    assert "理由：水利部门否决" in said and f"依据：{basis}" in said
    assert (
        "自收到本决定书之日起 60 日 内向巴南区人民政府申请行政复议，"
        "也可以自收到本决定书之日起 6 个月 内依法向人民法院提起行政诉讼" in said
    )


async def test_given_an_approval_then_its_paper_carries_the_conditions_and_the_sheet_the_opinions(
    play: People,
) -> None:
    await play.reviewed()
    conditions = [{"text": "表土单独堆存", "due": "before_production"}]
    await play.opinion("forestry", "conditions", conditions=conditions, statement="见条件")
    for department in DEPARTMENTS:
        if department != "forestry":
            await play.opinion(department)
    await play.act("clerk", "close-review", {})
    await play.act("clerk", "propose", {"decision": "approve", "reasons": "符合条件"})
    await play.act("reviewer", "countersign", {})
    body = {"from_on": "2025-08-04", "to_on": "2025-08-10", "place": "示例网站"}
    await play.act("clerk", "publicise", body)
    play.clock.instant = at(8, 11)
    await play.act("approver", "sign-approval", {"decision_no": "示例许〔2025〕2号"})
    said, tables = await text_of(play, "clerk", "approval")
    assert "决定准予行政许可" in said and "示例许〔2025〕2号" in said
    assert tables[0][1] == ["申请事项", "采矿权新立"]
    assert ["拟定生产规模", "120 万吨/年"] in tables[0]
    assert tables[1] == [["序号", "内容", "时限"], ["1", "表土单独堆存", "投产前落实"]]
    _, tables = await text_of(play, "clerk", "review_sheet")
    words = {row[0]: row[1] for row in tables[1][1:]}
    assert words["林业"] == "附条件同意" and words["水利"] == "同意" and len(words) == 8
    said, _ = await text_of(play, "holder", "publicity")
    assert "公示期自2025年8月4日至2025年8月10日" in said
    answer = await play.clients["clerk"].get(f"{URL}/{play.record['id']}/papers/approval")
    assert answer.headers["content-type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF-") and "filename*=UTF-8''" in str(answer.headers)


async def test_given_a_correction_then_every_item_stands_on_its_paper(play: People) -> None:
    await play.submitted()
    items = ["补充最近一期储量年度报告", "矿区范围图加盖公章 <&>"]
    body = {"items": items, "notice_no": "示例补〔2025〕3号"}
    await play.act("clerk", "request-correction", body)
    said, _ = await text_of(play, "holder", "correction")
    assert "1. 补充最近一期储量年度报告\n2. 矿区范围图加盖公章 <&>" in said
    assert "第三十二条" in said and "示例补〔2025〕3号" in said
    nothing = await play.clients["clerk"].get(f"{URL}/{play.record['id']}/papers/acceptance")
    assert nothing.status_code == 404
