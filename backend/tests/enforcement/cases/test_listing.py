"""The list of cases: its order and its pages."""

import pytest

from tests.enforcement.cases.conftest import CASES, Desk

pytestmark = pytest.mark.service("enforcement")


async def test_given_cases_without_a_running_clock_then_the_pages_go_on_to_the_last_of_them(
    desk: Desk,
) -> None:
    running = await desk.investigating()
    for number in (1, 2, 3):
        await desk.propose(title=f"示例第{number}案")
    found: list[str] = []
    asked = {"limit": "1"}
    for _ in range(9):
        page = (await desk.clerk.get(CASES, params=asked)).json()
        found += [one["title"] for one in page["items"]]
        if page["next_cursor"] is None:
            break
        asked["cursor"] = page["next_cursor"]
    assert found == [running["title"], "示例第1案", "示例第2案", "示例第3案"]
    grey = (await desk.clerk.get(CASES, params={"light": "grey"})).json()
    assert [one["title"] for one in grey["items"]] == found[1:]
    district = (await desk.clerk.get(CASES, params={"division": "500113"})).json()
    assert len(district["items"]) == 4
