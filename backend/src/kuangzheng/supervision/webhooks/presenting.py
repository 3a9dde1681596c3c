"""Rows of webhooks in the shape they are read in."""

from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from kuangzheng.kernel.places import division_name
from kuangzheng.supervision.webhooks import schemas as s
from kuangzheng.supervision.webhooks.clients import HELD_REASONS
from kuangzheng.supervision.webhooks.repository import MOST_COUNTED
from kuangzheng.supervision.webhooks.rules import ALLOWED, REBUILT_TYPE, TEST_TYPE, State
from kuangzheng.supervision.webhooks.tables import WebhookDelivery, WebhookEndpoint
from kuangzheng.supervision.webhooks.vocabulary import (
    DELIVERY_STATE_NAMES,
    EVENT_TYPES,
    STATE_NAMES,
)

_OWN_TYPES = {TEST_TYPE: "测试消息", REBUILT_TYPE: "事件流重建提示"}
_SERVICES = {
    "licensing": "许可登记", "restoration": "生态修复", "enforcement": "执法督察",
    "identity": "身份",
}  # fmt: skip


def type_name(code: str) -> str:
    """The word for a type, for all of a service, or for all."""
    if code == "*":
        return "全部事件"
    service, _, rest = code.partition(".")
    if rest == "*":
        return f"{_SERVICES.get(service, service)}全部事件"
    return EVENT_TYPES.get(code) or _OWN_TYPES.get(code, code)


def endpoint(row: WebhookEndpoint, health: Mapping[str, Any]) -> s.WebhookEndpointItem:
    kept = row.model_dump(include={
        "id", "version", "client_id", "client_name", "name", "url", "types", "division_code",
        "in_order", "contact_email", "note", "state", "state_reason", "state_since",
        "created_by_name", "created_at", "updated_at",
    })  # fmt: skip
    told = {name: health[name] for name in s.WebhookHealthRead.model_fields if name != "capped"}
    if not told["failures"]:
        told["retry_at"] = None
    capped = MOST_COUNTED in (told["waiting"], told["dead"])
    return s.WebhookEndpointItem(
        **kept, type_names=[type_name(one) for one in row.types],
        division_name=division_name(row.division_code), state_name=STATE_NAMES[row.state],
        held=HELD_REASONS.get(health["held"] or "") if row.state != "closed" else None,
        health=s.WebhookHealthRead(**told, capped=capped),
        allowed=list(ALLOWED[State(row.state)]),
    )  # fmt: skip


def delivery(row: WebhookDelivery) -> dict[str, Any]:
    kept = row.model_dump(include={
        "id", "version", "endpoint_id", "message_id", "type", "division_code", "state", "attempts",
        "replays", "first_attempt_at", "last_status", "last_error", "delivered_at", "created_at",
        "updated_at",
    })  # fmt: skip
    waiting = row.state == "waiting"
    return {
        **kept, "type_name": type_name(row.type), "state_name": DELIVERY_STATE_NAMES[row.state],
        "next_at": row.next_at if waiting else None, "allowed": [] if waiting else ["replay"],
    }  # fmt: skip


def delivery_read(
    row: WebhookDelivery, told: Mapping[str, Any] | None,
    tried: Sequence[s.WebhookAttemptRead], *, with_body: bool,
) -> s.WebhookDeliveryRead:  # fmt: skip
    subject = told["subject"] if told else ""
    return s.WebhookDeliveryRead(
        **delivery(row), subject=subject, event_at=told["event_at"] if told else row.created_at,
        body=orjson.loads(told["body"]) if told and with_body else None, tried=list(tried),
    )  # fmt: skip
