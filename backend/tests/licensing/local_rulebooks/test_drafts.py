"""A bureau's own rulebook: who may, faults by line, four eyes, what then decides, its end."""

import asyncio
from typing import Any

import httpx
import pytest
from fastapi import FastAPI

from kuangzheng.kernel.embedded.server import EmbeddedServer
from kuangzheng.kernel.testing.access import document_of
from kuangzheng.kernel.testing.plugin import client_for, new_key
from tests.licensing.conftest import BASE, if_match
from tests.licensing.local_rulebooks.texts import draft, in_force, put, text_of
from tests.licensing.rooms import CHECK, counts, create, run_sql
from tests.licensing.rulings.people import (
    CHIEF,
    CLERK,
    CONFIRMATIONS,
    LEGAL,
    LOCAL,
    RULEBOOKS,
    Body,
    People,
    value_of,
    word_for,
)

pytestmark = pytest.mark.service("licensing")
LIMESTONE = {"mineral": "建筑石料用灰岩"}


async def capacity(client: httpx.AsyncClient, **fields: Any) -> Body:
    """What the check says of the lowest capacity."""
    check = await create(client, "/admission-checks", **fields)
    [found] = [r for r in check["results"] if r["rule"] == "admission.min_capacity"]
    result: Body = found
    return result


def cases(book: Body) -> list[tuple[str, str, Body | None, str]]:
    """Method, path, body and the role that may, for every endpoint."""
    one = f"{LOCAL}/{book['id']}"
    text = {"text": text_of(value=130)}
    return [
        ("GET", LOCAL, None, CLERK),
        ("GET", one, None, CLERK),
        ("GET", f"{one}/changes", None, CLERK),
        ("POST", f"{LOCAL}/reports/search", text, CLERK),
        ("POST", LOCAL, text, CLERK),
        ("PATCH", one, text, CLERK),
        ("POST", f"{one}/put-in-force", {}, CHIEF),
        ("POST", f"{one}/withdraw", {"ends_on": "2026-01-01", "reason": "示例"}, CHIEF),
        ("POST", f"{one}/discard", {"reason": "示例"}, CLERK),
    ]


async def test_anonymous_then_wrong_role_then_other_division_at_every_endpoint(
    app: FastAPI, people: People, postgres: EmbeddedServer
) -> None:
    clerk = await people(CLERK)
    book = await draft(clerk)
    covered = {
        (method.upper(), path)
        for path, operations in document_of(app)["paths"].items()
        if "/local-rulebooks" in path
        for method in operations
    }
    listed = cases(book)
    named = {(m, p.replace(book["id"], "{rulebook_id}")) for m, p, _, _ in listed}
    assert named == covered
    for method, path, body, role in listed:
        headers = {"If-Match": '"1"', **new_key()} if method != "GET" else {}
        async with client_for(app) as nobody:
            anonymous = await nobody.request(method, path, json=body, headers=headers)
        wrong = await (await people("holder")).request(method, path, json=body, headers=headers)
        other = await people(role, "140902")
        elsewhere = await other.request(method, path, json=body, headers=headers)
        assert (anonymous.status_code, wrong.status_code) == (401, 403), path
        if path == LOCAL:
            assert elsewhere.status_code == (200 if method == "GET" else 422), path
        elif path.endswith("/search"):
            assert [p["code"] for p in elsewhere.json()["problems"]] == ["outside_scope"]
        else:
            assert elsewhere.status_code == 404, path
    reader = await people("inspector")
    for method, path, body, _ in listed[3:]:
        headers = {"If-Match": '"1"', **new_key()}
        refused = await reader.request(method, path, json=body, headers=headers)
        assert refused.status_code == 403, path
    assert counts(postgres, "local_rulebooks", "local_rulebook_acts") == [1, 1]


async def test_given_a_draft_then_it_decides_nothing_until_another_person_puts_it_in_force(
    people: People, clerk: httpx.AsyncClient
) -> None:
    both = await people(CLERK, "500113", CHIEF)
    book = await draft(both, text_of(value=150, title="示例新规"))
    assert (book["status"], book["state"], book["edition"], book["prepared_by_me"]) == (
        "draft", "draft", 1, True,
    )  # fmt: skip
    assert (await capacity(clerk))["limit"] == "≥ 100 万吨/年"
    own = await put(both, book)
    assert (own.status_code, own.json()["code"]) == (403, "same_person")
    unauthorised = await put(clerk, book)
    assert unauthorised.status_code == 403
    done = await put(await people(CHIEF), book)
    assert (done.status_code, done.json()["state"], done.headers["etag"]) == (
        200, "in_force", '"2"',
    )  # fmt: skip
    assert [a["act"] for a in done.json()["acts"]] == ["prepared", "put_in_force"]
    decided = await capacity(clerk)
    assert (decided["outcome"], decided["limit"], decided["basis"], decided["confirmed"]) == (
        "block", "≥ 150 万吨/年", "示例第3条", True,
    )  # fmt: skip
    assert (decided["book"], decided["book_version"]) == (book["book"], book["content_version"])
    check = await create(clerk, "/admission-checks")
    assert {"book": book["book"], "jurisdiction": "500113", "title": "示例新规",
            "version": book["content_version"]} in check["rulebooks"]  # fmt: skip
    elsewhere = await create(clerk, "/admission-checks", jurisdiction="500112")
    assert book["book"] not in {result["book"] for result in elsewhere["results"]}


async def test_given_a_second_editor_then_neither_of_the_two_may_approve(people: People) -> None:
    first, second = await people(CLERK, "500113", CHIEF), await people(LEGAL, "500113", "approver")
    book = await draft(first)
    changed = await second.patch(
        f"{LOCAL}/{book['id']}", json={"text": text_of(value=130)}, headers={"If-Match": '"1"'}
    )
    assert (changed.status_code, changed.json()["version"]) == (200, 2)
    for writer in (first, second):
        assert (await put(writer, changed.json())).json()["code"] == "same_person"
    stale = await put(await people(CHIEF), book)
    assert (stale.status_code, stale.json()["current"]["version"]) == (412, 2)
    assert (await put(await people(CHIEF), changed.json())).status_code == 200


async def test_given_an_unconfirmed_value_of_an_own_book_then_its_writer_cannot_confirm_it(
    people: People, clerk: httpx.AsyncClient
) -> None:
    legal, chief = await people(LEGAL), await people(CHIEF)
    book = await draft(legal, text_of(value=150, confirmed="false"))
    assert (await put(chief, book)).status_code == 200
    entry = await value_of(legal, "admission.min_capacity", "500113", **LIMESTONE)
    assert (entry["confirmed"], entry["book"]["local_id"]) == (False, book["id"])
    own = await legal.post(CONFIRMATIONS, json=word_for(entry), headers=new_key())
    assert (own.status_code, own.json()["code"]) == (403, "same_person")
    other = await chief.post(CONFIRMATIONS, json=word_for(entry), headers=new_key())
    assert other.status_code == 201
    assert (await capacity(clerk))["confirmation"]["document_no"] == "示例发〔2025〕1号"


@pytest.mark.parametrize(
    ("text", "line", "detail"),
    [
        (text_of(value="很多"), 7, "value 应为数字，不带单位和分隔符"),
        (text_of(value=-1), 7, "-1 万吨/年 超出允许范围（不低于 0 吨/年，不高于 100000 万吨/年）"),
        (text_of(mineral="示例石"), 6, "mineral：矿种目录中没有“示例石”"),
        (text_of(confirmed="可能"), 11, "confirmed应填 true 或 false"),
        (text_of("999999"), 1, "没有行政区划代码 999999"),
        (text_of("140902"), 1, "140902 不在您的管辖范围内"),
        (text_of("CN"), 1, "CN 不在您的管辖范围内"),
        (text_of("500000"), 1, "500000 不在您的管辖范围内"),
        (text_of(title="示" * 201), 2, "title 不能超过 200 字"),
        (text_of().replace("_capacity", "_size"), 5, "没有名为 admission.min_size 的参数"),
        ("parameters: [", 1, None),
    ],
)  # fmt: skip
async def test_given_a_faulty_text_then_each_line_is_told_and_nothing_is_stored(
    people: People, postgres: EmbeddedServer, text: str, line: int, detail: str | None
) -> None:
    clerk = await people(CLERK)
    refused = await clerk.post(LOCAL, json={"text": text}, headers=new_key())
    report = (await clerk.post(f"{LOCAL}/reports/search", json={"text": text})).json()
    problem = refused.json()
    assert (refused.status_code, problem["code"]) == (422, "rulebook_invalid")
    assert problem["lines"][0]["line"] == line
    assert report["problems"] == problem["lines"]
    if detail is not None:
        assert problem["lines"][0]["detail"].startswith(detail)
        assert problem["errors"][0]["detail"].startswith(f"第 {line} 行：{detail}")
    assert counts(postgres, "local_rulebooks", "audit_entries") == [0, 0]


async def test_given_two_values_on_one_day_then_both_lines_are_told(people: People) -> None:
    await in_force(people, "500113", title="示例甲", valid="{from: 2025-01-01, to: 2025-12-31}")
    clerk = await people(CLERK)
    text = text_of(title="示例乙", valid="{from: 2025-12-31}")
    refused = await clerk.post(LOCAL, json={"text": text}, headers=new_key())
    assert refused.status_code == 422
    assert refused.json()["lines"] == [{
        "line": 7, "code": "overlap",
        "detail": "admission.min_capacity（建筑石料用灰岩） 在同一日有两个值："
                  "此处有效期 2025-12-31 – …，“示例甲”第 7 行有效期 2025-01-01 – 2025-12-31",
    }]  # fmt: skip
    beside = await draft(clerk, text_of(title="示例乙", valid="{from: 2026-01-01}"))
    done = await put(await people(CHIEF), beside)
    assert (done.status_code, done.json()["state"]) == (200, "coming")


async def test_given_two_drafts_for_one_day_put_in_force_at_once_then_one_wins(
    people: People, postgres: EmbeddedServer
) -> None:
    clerk, chief = await people(CLERK), await people(CHIEF)
    drafts = [await draft(clerk, text_of(value=v)) for v in (120, 130)]
    answers = await asyncio.gather(*(put(chief, book) for book in (*drafts, *drafts)))
    codes = sorted(a.status_code for a in answers)
    assert codes[0] == 200
    assert set(codes[1:]) <= {412, 422}
    held = "SELECT count(*) FROM local_rulebooks WHERE status = 'in_force'"
    assert run_sql(postgres, held) == [(1,)]


async def test_given_a_new_edition_then_the_old_one_holds_for_the_days_before(
    people: People, clerk: httpx.AsyncClient
) -> None:
    old = await in_force(people, "500113", value=120)
    legal = await people(LEGAL)
    text = text_of(value=150, valid="{from: 2025-07-01}")
    new = await draft(legal, text, replaces_id=old["id"])
    rows = (await legal.get(f"{LOCAL}/{new['id']}/changes")).json()
    assert [(r["kind"], r["before"]["value"], r["after"]["value"]) for r in rows] == [
        ("changed", "120", "150")
    ]
    assert (await put(await people(CHIEF), new)).json()["edition"] == 2
    before, after = await capacity(clerk, on="2025-06-30"), await capacity(clerk, on="2025-07-01")
    assert (before["limit"], after["limit"]) == ("≥ 120 万吨/年", "≥ 150 万吨/年")
    assert before["book"] == after["book"] == old["book"]
    ended = (await legal.get(f"{LOCAL}/{old['id']}")).json()
    assert (ended["state"], ended["ends_on"], ended["actions"]) == ("ended", "2025-07-01", [])
    assert [a["act"] for a in ended["acts"]] == ["prepared", "put_in_force", "replaced"]
    again = await legal.post(
        LOCAL, json={"text": text, "replaces_id": old["id"]}, headers=new_key()
    )
    assert (again.status_code, again.json()["code"]) == (409, "edition_not_replaceable")


async def test_given_a_correction_of_the_whole_time_then_the_old_edition_has_no_day_left(
    people: People, clerk: httpx.AsyncClient
) -> None:
    old = await in_force(people, "500113", value=120)
    await in_force(people, "500113", value=125, replaces=old["id"])
    assert (await capacity(clerk))["limit"] == "≥ 125 万吨/年"
    shown = (await clerk.get(f"{LOCAL}/{old['id']}")).json()
    assert shown["state"] == "replaced"
    books = [b["title"] for b in (await clerk.get(RULEBOOKS)).json() if b["local_id"]]
    assert len(books) == 1


async def test_given_an_own_book_that_is_withdrawn_then_the_superior_value_decides_from_that_day(
    people: People, clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    book = await in_force(people, "500113", value=120)
    url, chief = f"{LOCAL}/{book['id']}/withdraw", await people(CHIEF)
    body = {"ends_on": "2025-08-01", "reason": "示例：文件废止", "document_no": "示例废〔2025〕1号"}
    blind = await chief.post(url, json=body, headers=new_key())
    done = await chief.post(url, json=body, headers=if_match(book))
    again = await chief.post(url, json=body, headers=if_match(done.json()))
    assert (blind.status_code, done.status_code, again.status_code) == (428, 200, 409)
    assert (done.json()["state"], again.json()["allowed"]) == ("ended", [])
    before, after = await capacity(clerk, on="2025-07-31"), await capacity(clerk, on="2025-08-01")
    assert (before["limit"], after["limit"]) == ("≥ 120 万吨/年", "≥ 100 万吨/年")
    assert counts(postgres, "local_rulebooks") == [1]


async def test_given_a_draft_that_is_given_up_then_it_stays_and_nothing_more_is_done_with_it(
    people: People,
) -> None:
    clerk = await people(CLERK)
    book = await draft(clerk)
    url = f"{LOCAL}/{book['id']}"
    gone = await clerk.post(f"{url}/discard", json={"reason": "示例"}, headers=if_match(book))
    changed = await clerk.patch(url, json={"text": text_of()}, headers={"If-Match": '"2"'})
    put_ = await put(await people(CHIEF), gone.json())
    assert (gone.json()["state"], changed.status_code, put_.status_code) == ("discarded", 409, 409)
    assert (put_.json()["code"], put_.json()["allowed"]) == ("act_not_allowed", [])
    assert (await clerk.get(f"{url}/changes")).status_code == 409
    listed = (await clerk.get(LOCAL, params={"status": "discarded"})).json()["items"]
    assert [(item["id"], item["text"]) for item in listed] == [(book["id"], None)]


async def test_given_a_superiors_own_book_then_counties_read_and_use_it_and_do_not_write_it(
    people: People, clerk: httpx.AsyncClient
) -> None:
    text = text_of("500000", value=90).replace("建筑石料用灰岩", "水泥用灰岩")
    book = await in_force(people, "500000", text=text)
    url, chief = f"{LOCAL}/{book['id']}", await people(CHIEF)
    assert (await clerk.get(url)).json()["title"] == "示例规定"
    body = {"ends_on": "2025-09-01", "reason": "示例"}
    refused = await chief.post(f"{url}/withdraw", json=body, headers=if_match(book))
    assert refused.status_code == 404
    entry = await value_of(clerk, "admission.min_capacity", "500113", mineral="水泥用灰岩")
    assert (entry["value"], entry["book"]["jurisdiction"]) == ("90", "500000")
    drafted = await draft(await people(CLERK, "500000"), text_of("500000", value=95))
    assert (await clerk.get(f"{LOCAL}/{drafted['id']}")).status_code == 404
    assert (await clerk.get(f"{LOCAL}/{book['id']}")).status_code == 200


async def test_given_a_text_then_the_report_tells_what_it_would_change_without_storing_it(
    people: People, postgres: EmbeddedServer
) -> None:
    clerk = await people(CLERK)
    text = text_of(value=150) + (
        "    - {mineral: 建筑石料用灰岩, method: open_pit, value: 160, unit: 万吨/年,"
        " outcome: block, basis: 示例第4条, confirmed: true}\n"
        "  fee.late_per_day:\n    - {value: 2, unit: ‰, basis: 示例第5条, confirmed: true}\n"
        "  grant.notice:\n    - {method: listing, value: 20, unit: 工作日, basis: 示例第6条,"
        " confirmed: true}\n"
    )
    report = (await clerk.post(f"{LOCAL}/reports/search", json={"text": text})).json()
    assert (report["problems"], report["entry_count"], report["title"]) == ([], 4, "示例规定")
    kinds = {(c["after"]["parameter"], c["kind"]) for c in report["changes"]}
    assert ("admission.min_capacity", "changed") in kinds
    assert counts(postgres, "local_rulebooks") == [0]


async def test_given_a_book_in_force_then_its_text_cannot_be_rewritten(
    people: People, postgres: EmbeddedServer
) -> None:
    await in_force(people, "500113")
    for statement in (
        "UPDATE local_rulebooks SET text = '示例'", "UPDATE local_rulebooks SET status = 'draft'",
        "UPDATE local_rulebook_acts SET recorded_by = 'x'", "DELETE FROM local_rulebook_acts",
    ):  # fmt: skip
        with pytest.raises(Exception, match="append-only"):
            run_sql(postgres, statement)


async def test_given_a_book_this_release_cannot_read_then_no_check_passes_over_it(
    people: People, clerk: httpx.AsyncClient, postgres: EmbeddedServer
) -> None:
    await in_force(people, "500113")
    run_sql(
        postgres, "ALTER TABLE local_rulebooks DISABLE TRIGGER USER;"
        " UPDATE local_rulebooks SET text = replace(text, 'min_capacity', 'least_capacity');"
        " ALTER TABLE local_rulebooks ENABLE TRIGGER USER",
    )  # fmt: skip
    elsewhere = await create(clerk, "/admission-checks", jurisdiction="500112")
    assert elsewhere["jurisdiction"] == "500112"
    refused = await clerk.post(f"{BASE}/admission-checks", json=CHECK, headers=new_key())
    assert (refused.status_code, refused.json()["code"]) == (503, "rulebook_unreadable")
