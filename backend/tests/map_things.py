"""A layer of the one map, asked as the page asks it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx
from fastapi import FastAPI

from kuangzheng.kernel.testing.access import four_callers
from kuangzheng.kernel.testing.plugin import client_for

BOX = "106.4,29.3,106.7,29.5"
AROUND = "106.4,29.3;106.7,29.3;106.7,29.5;106.4,29.5"


@dataclass(frozen=True, slots=True)
class Map:
    """`path` without `/map`, `/near`, `/inside`."""

    path: str

    async def asked(
        self, client: httpx.AsyncClient, what: str, params: dict[str, Any]
    ) -> dict[str, Any]:
        answer = await client.get(f"{self.path}/{what}", params=params)
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    async def drawn(
        self, client: httpx.AsyncClient, zoom: int = 12, bbox: str = BOX, **asked: Any
    ) -> list[dict[str, Any]]:
        found = await self.asked(client, "map", {"bbox": bbox, "zoom": zoom} | asked)
        assert found["truncated"] is False
        return list(found["cells"] if found["kind"] == "grid" else found["items"])

    async def states(self, client: httpx.AsyncClient, **asked: Any) -> list[str]:
        return [one["state"] for one in await self.drawn(client, **asked)]

    async def near(self, client: httpx.AsyncClient, at: str, **asked: Any) -> list[dict[str, Any]]:
        return list((await self.asked(client, "near", {"at": at} | asked))["items"])

    async def inside(
        self, client: httpx.AsyncClient, area: str = AROUND, **asked: Any
    ) -> dict[str, Any]:
        return await self.asked(client, "inside", {"area": area} | asked)

    async def closed_to_others(
        self, app: FastAPI, token: Callable[..., str], at: str, *, wrong_role: str
    ) -> None:
        """Nobody, the wrong role, another county (whatever division it asks for), the right one;
        who sees the city narrows it to a county."""
        for url in (f"map?zoom=12&bbox={BOX}", f"near?at={at}", f"inside?area={AROUND}"):
            answers = await four_callers(
                app, lambda client, url=url: client.get(f"{self.path}/{url}"),  # type: ignore[misc]
                wrong_role=token(wrong_role), elsewhere=token("clerk", division="500112"),
                right=token("clerk"),
            )  # fmt: skip
            assert answers.statuses == (401, 403, 200, 200), url
            assert answers.elsewhere.json()["items"] == [], url
            assert len(answers.right.json()["items"]) == 1, url
        async with client_for(app, token("clerk", division="500112")) as neighbour:
            assert await self.drawn(neighbour, zoom=6) == []
            assert await self.drawn(neighbour, division="500113") == []
            assert (await self.inside(neighbour, division="500113"))["count"] == 0
        async with client_for(app, token("clerk", division="500000")) as city:
            for division, count in (("500113", 1), ("500112", 0)):
                assert len(await self.drawn(city, division=division)) == count
                assert len(await self.drawn(city, zoom=6, division=division)) == count
                assert (await self.inside(city, division=division))["count"] == count
