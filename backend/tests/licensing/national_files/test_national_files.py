"""Files for the national systems and what comes back, over HTTP. The clock stands at 2025-08-01."""

import hashlib
import io
from collections.abc import Callable
from typing import Any

import httpx
import openpyxl
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import new_key
from tests.licensing.conftest import BASE, if_match

pytestmark = pytest.mark.service("licensing")
LAYOUT: dict[str, Any] = {
    "division_code": "500113", "system": "numbering", "title": "示例配号填报",
    "key_field": "code",
    "columns": [
        {"heading": "登记编号", "field": "code", "required": True},
        {"heading": "项目名称", "field": "name"},
        {"heading": "证书号", "field": "certificate_no", "required": True},
        {"heading": "主矿种", "field": "main_mineral"},
        {"heading": "有效期止", "field": "valid_to"},
        {"heading": "填报单位", "fixed": "示例局"},
        {"heading": "备注"},
    ],
}  # fmt: skip


async def post(client: httpx.AsyncClient, path: str, body: Any, status: int = 201) -> Any:
    answer = await client.post(f"{BASE}{path}", json=body, headers=new_key())
    assert answer.status_code == status, answer.text
    return answer.json()


async def uploaded(client: httpx.AsyncClient, rows: list[list[str]], name: str = "示例.csv") -> str:
    content = "\n".join(",".join(row) for row in rows).encode("gb18030")
    url = f"{BASE}/blobs/{hashlib.sha256(content).hexdigest()}"
    answer = await client.put(url, content=content, params={"name": name})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["document_id"])


async def test_given_a_layout_then_the_file_has_its_columns_and_says_what_we_do_not_know(
    clerk: httpx.AsyncClient, registered: Callable[..., Any]
) -> None:
    right = await registered(name="=示例石灰岩矿")
    layout = await post(clerk, "/national-layouts", LAYOUT)
    made = await post(clerk, "/national-fillings", {"layout_id": layout["id"]})
    assert (made["rights"], made["incomplete"]) == (1, 1)
    assert made["rows"][0]["missing"] == ["证书号"]
    url = f"{BASE}/national-fillings/{made['id']}/file"
    page = openpyxl.load_workbook(io.BytesIO((await clerk.get(url)).content)).active
    assert page is not None
    assert [[cell.value for cell in row] for row in page.iter_rows()] == [
        ["登记编号", "项目名称", "证书号", "主矿种", "有效期止", "填报单位", "备注"],
        [right["code"], "'=示例石灰岩矿", None, "建筑石料用灰岩", "2033-12-31", "示例局",
         None],
    ]  # fmt: skip
    text = (await clerk.get(url, params={"form": "csv"})).content.decode("utf-8-sig")
    assert text.splitlines()[0] == "登记编号,项目名称,证书号,主矿种,有效期止,填报单位,备注"
    renamed = LAYOUT | {"title": "示例新格式", "columns": LAYOUT["columns"][:1]}
    del renamed["division_code"]
    changed = await clerk.patch(
        f"{BASE}/national-layouts/{layout['id']}", json=renamed, headers=if_match(layout)
    )
    assert changed.status_code == 200, changed.text
    kept = (await clerk.get(f"{BASE}/national-fillings/{made['id']}")).json()
    assert kept["headings"] == made["headings"]
    nothing = {"layout_id": layout["id"], "kind": "exploration"}
    refused = await post(clerk, "/national-fillings", nothing, 422)
    assert refused["code"] == "nothing_to_fill"


async def test_given_their_answer_then_differences_are_shown_taken_over_or_kept(
    clerk: httpx.AsyncClient, registered: Callable[..., Any]
) -> None:
    right = await registered()
    layout = await post(clerk, "/national-layouts", LAYOUT)
    document = await uploaded(clerk, [
        ["登记编号", "项目名称", "证书号", "有效期止"],
        [right["code"], "示例石灰岩矿", "示例证9", "2033/12/30"],
        ["示例没有", "x", "", ""], [right["code"], "示例重复", "", ""],
    ])  # fmt: skip
    asked = {"layout_id": layout["id"], "document_id": document}
    answer = await post(clerk, "/national-answers", asked)
    assert (answer["lines"], answer["matched"], answer["differing"]) == (3, 1, 1)
    assert [(one["row"], one["reason"]) for one in answer["unmatched"]] == [
        (3, "登记簿中没有，或不在管辖范围内"), (4, "与前面的行重复"),
    ]  # fmt: skip
    listed = await clerk.get(
        f"{BASE}/national-differences", params={"answer_id": answer["id"], "state": "open"}
    )
    first, second = listed.json()["items"]
    assert [(one["field"], one["ours"], one["theirs"]) for one in (first, second)] == [
        ("certificate_no", "", "示例证9"), ("valid_to", "2033-12-31", "2033/12/30"),
    ]  # fmt: skip
    url = f"{BASE}/national-differences/{first['id']}"
    body = {"reason": "全国系统已编号", "document_no": "示例〔2025〕9号", "right_version": 9}
    stale = await clerk.post(f"{url}/take", json=body, headers=if_match(first))
    assert stale.status_code == 412
    body["right_version"] = right["version"]
    taken = await clerk.post(f"{url}/take", json=body, headers=if_match(first))
    assert (taken.status_code, taken.json()["state"]) == (200, "taken"), taken.text
    now = (await clerk.get(f"{BASE}/mining-rights/{right['id']}")).json()
    assert now["certificate_no"] == "示例证9" and now["valid_to"] == "2033-12-31"
    again = await clerk.post(f"{url}/take", json=body, headers=if_match(taken.json()))
    assert (again.status_code, again.json()["code"]) == (409, "difference_decided")
    kept = await clerk.post(
        f"{BASE}/national-differences/{second['id']}/keep", json={"reason": "以合同为准"},
        headers=if_match(second),
    )  # fmt: skip
    assert (kept.status_code, kept.json()["state"]) == (200, "kept")
    assert (await clerk.get(f"{BASE}/mining-rights/{right['id']}")).json()["version"] == (
        now["version"]
    )


async def test_given_the_number_of_a_licence_without_one_then_it_is_taken_over_and_only_then(
    clerk: httpx.AsyncClient, registered: Callable[..., Any]
) -> None:
    right = await registered()
    issued = await post(clerk, "/licences", {
        "right_id": right["id"], "kind": "mining", "valid_from": "2025-07-01",
        "valid_to": "2033-12-31", "issued_on": "2025-07-01", "issuing_authority": "示例局",
    })  # fmt: skip
    columns = [
        {"heading": "登记编号", "field": "code"},
        {"heading": "许可证号", "field": "licence_number"},
    ]
    layout = await post(clerk, "/national-layouts", LAYOUT | {"columns": columns})

    async def told(number: str) -> Any:
        document = await uploaded(clerk, [["登记编号", "许可证号"], [right["code"], number]])
        asked = {"layout_id": layout["id"], "document_id": document}
        answer = await post(clerk, "/national-answers", asked)
        found = await clerk.get(
            f"{BASE}/national-differences", params={"answer_id": answer["id"]}
        )
        (one,) = found.json()["items"]
        return one

    async def take(one: Any) -> httpx.Response:
        present = (await clerk.get(f"{BASE}/mining-rights/{right['id']}")).json()
        body = {"reason": "全国系统配号", "right_version": present["version"]}
        url = f"{BASE}/national-differences/{one['id']}/take"
        return await clerk.post(url, json=body, headers=if_match(one))

    misread = await told("ABC")
    assert misread["takeable"] is True
    assert (await take(misread)).status_code == 422
    taken = await take(await told("C5001132025077130000001"))
    assert (taken.status_code, taken.json()["state"]) == (200, "taken"), taken.text
    held = (await clerk.get(f"{BASE}/licences/{issued['id']}")).json()
    assert held["number"] == "C5001132025077130000001"
    other = await told("C5001132025077130000002")
    assert other["takeable"] is False
    assert (await take(other)).json()["code"] == "licence_numbered"


async def test_given_an_unknown_column_then_the_file_is_refused_with_every_fault(
    clerk: httpx.AsyncClient, registered: Callable[..., Any]
) -> None:
    await registered()
    layout = await post(clerk, "/national-layouts", LAYOUT)
    document = await uploaded(clerk, [["项目名称", "神秘列"], ["示例", "1"]])
    asked = {"layout_id": layout["id"], "document_id": document}
    refused = await post(clerk, "/national-answers", asked, 422)
    assert refused["code"] == "answer_refused"
    assert [one["detail"] for one in refused["errors"]] == [
        "不认识的列“神秘列”", "缺少用来对应记录的列（矿业权登记编号）",
    ]  # fmt: skip
    empty = await uploaded(clerk, [["登记编号"]], "空.csv")
    refused = await post(clerk, "/national-answers", asked | {"document_id": empty}, 422)
    assert refused["code"] == "table_refused"


async def test_given_a_layout_with_faults_then_each_is_at_its_column(
    clerk: httpx.AsyncClient,
) -> None:
    columns = [{"heading": "甲", "field": "name"}, {"heading": "甲", "field": "x"}]
    refused = await post(clerk, "/national-layouts", LAYOUT | {"columns": columns}, 422)
    assert refused["code"] == "layout_invalid"
    assert {one["pointer"] for one in refused["errors"]} == {
        "/columns/1/heading", "/columns/1/field", "/key_field",
    }  # fmt: skip


async def answered(clerk: httpx.AsyncClient, registered: Callable[..., Any]) -> dict[str, Any]:
    """A layout, and the one difference their file makes."""
    right = await registered()
    layout = await post(clerk, "/national-layouts", LAYOUT)
    document = await uploaded(clerk, [["登记编号", "项目名称"], [right["code"], "示例别名"]])
    asked = {"layout_id": layout["id"], "document_id": document}
    await post(clerk, "/national-answers", asked)
    items = (await clerk.get(f"{BASE}/national-differences")).json()["items"]
    return {"layout": layout, "asked": asked, "difference": items[0], "right": right}


async def call(client: httpx.AsyncClient, name: str, made: dict[str, Any]) -> httpx.Response:
    difference = made["difference"]
    one = f"/national-differences/{difference['id']}"
    taking = {"reason": "示例", "right_version": made["right"]["version"]}
    posts: dict[str, tuple[str, dict[str, Any], dict[str, str]]] = {
        "fill": ("/national-fillings", {"layout_id": made["layout"]["id"]}, new_key()),
        "answer": ("/national-answers", made["asked"], new_key()),
        "keep": (f"{one}/keep", {"reason": "示例"}, if_match(difference)),
        "take": (f"{one}/take", taking, if_match(difference)),
    }
    path, body, headers = posts[name]
    return await client.post(f"{BASE}{path}", json=body, headers=headers)


@pytest.mark.parametrize(
    ("name", "status"), [("fill", 201), ("answer", 201), ("keep", 200), ("take", 200)]
)
async def test_given_four_callers_then_only_the_permitted_one_here_is_served(
    app: FastAPI, clerk: httpx.AsyncClient, registered: Callable[..., Any],
    token: Callable[..., str], name: str, status: int,
) -> None:  # fmt: skip
    made = await answered(clerk, registered)
    answers = await four_callers(
        app, lambda client: call(client, name, made), wrong_role=token("leader"),
        elsewhere=token("clerk", division="140902"), right=token("clerk"),
    )  # fmt: skip
    assert answers.statuses == (401, 403, 404, status)
