"""SMS through a gateway over HTTPS: a signed JSON body, in the form of Standard Webhooks."""

import base64
import hashlib
import hmac
from dataclasses import dataclass, field

import httpx
import orjson

from kuangzheng.kernel.clock import Clock
from kuangzheng.kernel.notices.messages import MaybeSent, Message, NotSent

_NEVER_LEFT = (
    httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol,
)  # fmt: skip
_NOT_TAKEN = frozenset({*range(300, 500), 501, 503})


@dataclass(frozen=True, slots=True)
class SmsService:
    """Where messages are posted; `secret` keys the signature. Each step ends after `timeout_s`."""

    url: str
    secret: bytes = field(repr=False)
    timeout_s: float = 20


class SmsGateway:
    """Posts `{"id", "to", "title", "text", "link"}` with `webhook-id`, `webhook-timestamp`
    (seconds) and `webhook-signature` (`v1,` and base64 of HMAC-SHA256 over `id.timestamp.body`).

    2xx is sent; 3xx (never followed), 4xx, 501 and 503 are NotSent, everything else that the
    service may have acted on is MaybeSent. A repeated id is one message.
    """

    def __init__(self, service: SmsService, clock: Clock) -> None:
        self._service = service
        self._clock = clock

    async def send(self, message: Message) -> None:
        body = orjson.dumps({
            "id": message.id, "to": message.address, "title": message.title,
            "text": message.body, "link": message.link,
        })  # fmt: skip
        stamp = str(int(self._clock.now().timestamp()))
        headers = {
            "content-type": "application/json",
            "webhook-id": message.id,
            "webhook-timestamp": stamp,
            "webhook-signature": signature(self._service.secret, message.id, stamp, body),
        }
        try:
            async with httpx.AsyncClient(timeout=self._service.timeout_s) as client:
                answer = await client.post(self._service.url, content=body, headers=headers)
        except _NEVER_LEFT as error:
            raise NotSent(f"短信网关：无法连接（{type(error).__name__}）") from error
        except httpx.HTTPError as error:
            raise MaybeSent(f"短信网关未答复是否收下（{type(error).__name__}）") from error
        if answer.status_code in _NOT_TAKEN:
            raise NotSent(f"短信网关拒收（HTTP {answer.status_code}）")
        if not answer.is_success:
            raise MaybeSent(f"短信网关出错，未答复是否收下（HTTP {answer.status_code}）")


def signature(secret: bytes, message_id: str, stamp: str, body: bytes) -> str:
    """The value of `webhook-signature`."""
    content = b".".join((message_id.encode(), stamp.encode(), body))
    signed = hmac.new(secret, content, hashlib.sha256)
    return f"v1,{base64.b64encode(signed.digest()).decode()}"
