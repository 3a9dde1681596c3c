"""Where a consumer reads another service's feed from: HTTP, or the same interface in process."""

import time
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

import httpx

from kuangzheng.kernel.events import Batch, BeyondRetention, EpochChanged

TOKEN_PATH = "/api/v1/identity/token"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The producer's present state as facts, and where to read on."""

    items: list[dict[str, Any]]
    cursor: str
    epoch: str


async def whole(pages: AsyncGenerator[Snapshot, None]) -> Snapshot | None:
    """All pages as one; None when there is none."""
    found: Snapshot | None = None
    async for page in pages:
        found = found or Snapshot([], page.cursor, page.epoch)
        found.items.extend(page.items)
    return found


class SourceFailed(Exception):
    """The producer did not answer as agreed; worth trying again."""


class FeedSource(Protocol):
    """A feed to read; raises EpochChanged after a restore, BeyondRetention for a place whose next
    events are gone, SourceFailed when out of reach."""

    async def events(
        self, after: str | None, types: Sequence[str], wait_s: float
    ) -> Batch: ...

    async def snapshot(self) -> Snapshot | None: ...

    def pages(self) -> AsyncGenerator[Snapshot, None]:
        """The snapshot page by page, each with the first one's cursor; none where there is none."""
        ...


class TokenProvider(Protocol):
    """Gives the access token that a feed is read with."""

    async def __call__(self) -> str: ...

    def forget(self) -> None:
        """The producer refused the token: the next one is asked for anew."""


class ClientCredentials:
    """A token for this service, asked for again a minute before it expires, or once refused: the
    key that signed it may have been withdrawn."""

    def __init__(self, client: httpx.AsyncClient, client_id: str, secret: str) -> None:
        self._client = client
        self._credentials = (client_id, secret)
        self._token, self._until = "", 0.0

    async def __call__(self) -> str:
        if time.monotonic() >= self._until:
            answer = await self._client.post(
                TOKEN_PATH, data={"grant_type": "client_credentials"}, auth=self._credentials
            )
            answer.raise_for_status()
            body = answer.json()
            self._token = body["access_token"]
            self._until = time.monotonic() + max(float(body["expires_in"]) - 60, 1)
        return self._token

    def forget(self) -> None:
        self._until = 0.0


class HttpSource:
    """Reads `/api/v1/<producer>/events`. `client` carries the base address, or an in-process
    transport (`httpx.ASGITransport`) when the services share one process."""

    def __init__(self, producer: str, client: httpx.AsyncClient, token: TokenProvider) -> None:
        self._path = f"/api/v1/{producer}/events"
        self._client = client
        self._token = token

    async def events(self, after: str | None, types: Sequence[str], wait_s: float) -> Batch:
        parameters = {"types": ",".join(types), "wait": f"{wait_s:g}"}
        if after is not None:
            parameters["after"] = after
        body = await self._get(self._path, parameters, wait_s)
        if body is None:
            raise SourceFailed("feed not found")
        return Batch(body["items"], body["next_cursor"], body["epoch"])

    async def snapshot(self) -> Snapshot | None:
        """All pages; None when the producer keeps no snapshot."""
        return await whole(self.pages())

    async def pages(self) -> AsyncGenerator[Snapshot, None]:
        """One answer after the other."""
        first: dict[str, Any] | None = None
        parameters: dict[str, str] = {}
        while True:
            body = await self._get(f"{self._path}/snapshot", parameters, 0)
            if body is None:
                return
            first = first or body
            yield Snapshot(body["items"], first["cursor"], first["epoch"])
            if body["next_page"] is None:
                return
            parameters = {"after": body["next_page"]}

    async def _get(
        self, path: str, parameters: dict[str, str], wait_s: float
    ) -> dict[str, Any] | None:
        try:
            headers = {"Authorization": f"Bearer {await self._token()}"}
            answer = await self._client.get(
                path, params=parameters, headers=headers, timeout=wait_s + 10
            )
            body: dict[str, Any] = answer.json()
        except (httpx.HTTPError, ValueError, KeyError) as error:
            raise SourceFailed(f"{path}: {type(error).__name__}") from error
        if answer.status_code == 404 and body.get("code") == "not_found":
            return None
        if answer.status_code == 409 and body.get("code") == EpochChanged.code:
            raise EpochChanged(body["detail"])
        if answer.status_code == 410 and body.get("code") == BeyondRetention.code:
            raise BeyondRetention(body["detail"])
        if answer.status_code == 401:
            self._token.forget()
        if answer.status_code != 200:
            raise SourceFailed(f"{path}: {answer.status_code} {body.get('code')}")
        return body
