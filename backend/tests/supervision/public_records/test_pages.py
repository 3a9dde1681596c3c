"""Plain pages: what a reader without scripts sees, and where everything is."""

from collections.abc import Awaitable, Callable

from tests.supervision.conftest import City

Mined = Callable[..., Awaitable[dict[str, str]]]


async def test_given_a_right_then_its_plain_page_tells_it_and_escapes_what_was_entered(
    city: City, mined: Mined
) -> None:
    ids = await mined("示例<b>矿山")
    await city.told()

    page = (await city.public("/plain-pages", path=f"/public/rights/{ids['right']}")).json()
    listed = (await city.public("/plain-pages", path="/public/rights")).json()
    home = (await city.public("/plain-pages", path="/public")).json()

    assert page["status"] == 200
    assert page["title"].startswith("示例<b>矿山 · 矿业权登记")
    assert "<h1>示例&lt;b&gt;矿山</h1>" in page["body"]
    assert "<dt>生产规模</dt><dd>120万吨/年</dd>" in page["body"]
    assert "<b>" not in page["body"]
    assert f'<a href="/public/rights/{ids["right"]}">' in listed["body"]
    assert '<a href="/public/green-mines">' in home["body"]


async def test_given_what_is_not_public_then_the_page_says_so(city: City) -> None:
    for rest in ("00000000-0000-7000-8000-000000000000", "nothing"):
        page = (await city.public("/plain-pages", path=f"/public/rights/{rest}")).json()
        assert (page["status"], page["index"]) == (404, False)
    assert (await city.public("/plain-pages", path="/login")).status_code == 400


async def test_given_more_than_a_page_then_a_link_leads_on(city: City, mined: Mined) -> None:
    await mined()
    await city.told()
    checks = (await city.public("/plain-pages", path="/public/consistency-checks")).json()
    policy = (await city.public("/plain-pages", path="/public/disclosure-policy")).json()
    found = (await city.public("/plain-pages/addresses", resource="rights")).json()

    assert "一致性比对" in checks["body"]
    assert "行政处罚法第48条" in policy["body"]
    assert found["parts"] == 1
    assert found["items"][0]["path"].startswith("/public/rights/")
