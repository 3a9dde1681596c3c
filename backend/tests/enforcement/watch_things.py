"""Bodies of credit, publicity and what leaders keep an eye on, and something in each room."""

from typing import Any

import httpx

from kuangzheng.kernel.testing.plugin import new_key
from tests.enforcement.conftest import BASE, if_match

CREDIT, NOTICES, MEETINGS = f"{BASE}/credit-files", f"{BASE}/decision-notices", f"{BASE}/meetings"
SPOTS, APPEALS, FORMS = f"{BASE}/hot-spots", f"{BASE}/appeals", f"{BASE}/monthly-forms"
GROUPS, BULLETINS = f"{BASE}/supervision-groups", f"{BASE}/bulletins"
Body = dict[str, Any]
PLACE = {"division_code": "500113"}
FILE = {**PLACE, "holder_name": "示例矿业有限公司"}
ENTRY = {
    "on": "2025-07-01", "ground": "major_penalty", "reason": "示例：越界开采受处罚",
    "source": "case", "source_no": "示例罚〔2025〕1号",
}  # fmt: skip
NOTICE = {
    **PLACE, "decision_no": "示例罚〔2025〕1号", "party": "张三",
    "facts": "示例：张三（证号 500113199001011234，电话 13812345678）越界开采",
    "legal_basis": "示例：矿产资源法第64条", "penalty": "对张三罚款五万元", "authority": "示例局",
    "impact": "示例：群众反映强烈", "decided_on": "2025-07-21",
}  # fmt: skip
MEETING = {
    **PLACE, "kind": "joint", "title": "示例联席会议第一次会议", "convenor": "示例副区长",
    "held_on": "2025-07-10", "agenda": "示例：通报进展；研究难点",
}  # fmt: skip
HELD = {
    "held_on": "2025-07-10", "conclusions": "示例：议定两项",
    "actions": [
        {"action": "封闭平硐", "unit": "示例镇", "person": "示例甲", "due_on": "2025-07-20"},
        {"action": "复绿", "unit": "示例局", "person": "示例乙", "due_on": "2025-09-30"},
    ],
}  # fmt: skip
SPOT = {
    **PLACE, "name": "示例沟易发点", "place": "示例镇示例村", "grade": "high", "mineral": "砂石",
    "point": {"lon": "106.540000", "lat": "29.400000"}, "reason": "示例：屡禁不止",
    "leader": "示例领导", "leader_post": "副区长", "unit": "示例镇", "listed_on": "2025-07-01",
}  # fmt: skip
APPEAL = {
    **PLACE, "channel": "petition", "source_no": "示例信1号", "applicant": "李四",
    "matter": "反映示例采石场夜间生产，电话 13812345678", "received_on": "2025-07-01",
}  # fmt: skip
GROUP = {
    **PLACE, "name": "第一督查组", "leader": "示例组长", "departments": ["自然资源局", "公安局"],
    "counties": ["500113", "500115"], "duties": "驻地督导", "from_on": "2025-07-01",
}  # fmt: skip
BULLETIN = {
    **PLACE, "kind": "progress", "title": "示例进展通报", "body": "示例：已关闭一座",
    "addressees": "各镇街",
}  # fmt: skip
FORM = {**PLACE, "month": "2025-07"}


async def post(
    who: httpx.AsyncClient, url: str, body: Body, status: int = 201
) -> Body:
    answer = await who.post(url, json=body, headers=new_key())
    assert answer.status_code == status, answer.text
    return dict(answer.json())


async def act(
    who: httpx.AsyncClient, url: str, record: Body, name: str, body: Body, status: int = 200
) -> Body:
    answer = await who.post(
        f"{url}/{record['id']}/{name}", json=body, headers=if_match(record)
    )
    assert answer.status_code == status, answer.text
    return dict(answer.json())


async def watch_things(ours: httpx.AsyncClient) -> dict[str, str]:
    """Ids by path parameter, for the walks over every list."""
    made: dict[str, tuple[str, Body]] = {
        "file_id": (CREDIT, FILE), "notice_id": (NOTICES, NOTICE),
        "meeting_id": (MEETINGS, MEETING), "spot_id": (SPOTS, SPOT), "appeal_id": (APPEALS, APPEAL),
        "form_id": (FORMS, FORM), "group_id": (GROUPS, GROUP), "bulletin_id": (BULLETINS, BULLETIN),
    }  # fmt: skip
    return {name: (await post(ours, url, body))["id"] for name, (url, body) in made.items()}
