"""Use cases of webhooks: register an endpoint, change it, look at what is owed, send it again."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from kuangzheng.kernel.auth.supervision_desks import USE_WEBHOOKS
from kuangzheng.kernel.db.scope import division_range
from kuangzheng.kernel.events import Event, cloud_event
from kuangzheng.kernel.feeds import granted_types
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.outbound import AddressRefused, Outbound
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.problems import FieldError, Forbidden, IllegalTransition
from kuangzheng.kernel.unit import Act
from kuangzheng.supervision.webhooks import presenting, rules
from kuangzheng.supervision.webhooks import schemas as s
from kuangzheng.supervision.webhooks.capturing import wire
from kuangzheng.supervision.webhooks.errors import WebhookAddressRefused
from kuangzheng.supervision.webhooks.granted import READ_EVENTS, Granted
from kuangzheng.supervision.webhooks.repository import WebhookDeliveries, WebhookEndpoints
from kuangzheng.supervision.webhooks.rules import ALLOWED, State
from kuangzheng.supervision.webhooks.sealing import seal_name, webhook_key
from kuangzheng.supervision.webhooks.tables import WebhookDelivery, WebhookEndpoint
from kuangzheng.supervision.webhooks.vocabulary import EVENT_TYPES

FEEDS = ("licensing", "restoration", "enforcement", "identity")


async def listed(
    act: Act, page: PageRequest, q: str | None, state: str | None, client_id: UUID | None,
    division: str | None,
) -> Page[s.WebhookEndpointItem]:  # fmt: skip
    found = WebhookEndpoints(act.session, act.principal)
    rows, cursor, total = await found.page(found.conditions(q, state, client_id, division), page)
    health = await found.health([row.id for row in rows], act.clock.now())
    items = [presenting.endpoint(row, health[row.id]) for row in rows]
    return Page[s.WebhookEndpointItem](items=items, next_cursor=cursor, total=total)


async def get(act: Act, endpoint_id: UUID) -> s.WebhookEndpointRead:
    found = WebhookEndpoints(act.session, act.principal)
    return await _read(act, found, await found.get(endpoint_id))


async def create(
    act: Act, body: s.WebhookEndpointCreate, granted: Granted, outbound: Outbound
) -> s.WebhookEndpointRead:
    """Raises Forbidden, WebhookTypesRefused, WebhookAddressRefused."""
    if not (granted.covers(body.division_code) and act.principal.covers(body.division_code)):
        raise Forbidden("只能登记客户端获授权行政区之内的事件")
    types = granted.settled(body.types)
    await _callable(body.url, outbound)
    now, who, (lo, hi) = act.clock.now(), act.principal, division_range(body.division_code)
    found = WebhookEndpoints(act.session, who)
    kept = body.model_dump(exclude={"types", "client_id"})
    row = await found.add(WebhookEndpoint(
        **kept, id=new_id(), types=types, scope_lo=lo, scope_hi=hi, client_id=granted.client_id,
        client_name=granted.client_name, state="active", state_since=now, created_by=who.id,
        created_by_name=who.name or None, created_at=now, updated_at=now,
    ))  # fmt: skip
    await found.open_health(row, now)
    return await _with_new_secret(act, found, row)


async def update(
    act: Act, endpoint_id: UUID, body: s.WebhookEndpointUpdate, granted: Granted | None,
    outbound: Outbound,
) -> s.WebhookEndpointRead:  # fmt: skip
    """`granted` is asked for where types change. Raises as `create`."""
    found, row = await _locked(act, endpoint_id)
    _open(row)
    values = body.model_dump(exclude_unset=True)
    for needed in ("name", "url", "types", "in_order"):
        if needed in values and values[needed] is None:
            del values[needed]
    if "types" in values and granted is not None:
        values["types"] = granted.settled(values["types"])
    if "url" in values:
        await _callable(values["url"], outbound)
        await found.mend_health(row.id, act.clock.now())
    await found.change(row, values, act.clock.now())
    return await _read(act, found, row)


async def rotate(act: Act, endpoint_id: UUID, body: s.WebhookRotation) -> s.WebhookEndpointRead:
    """A new secret; the old ones sign beside it for the overlap, none of them longer."""
    found, row = await _locked(act, endpoint_id)
    _open(row)
    now = act.clock.now()
    await found.end_secrets(row.id, now + timedelta(hours=body.overlap_hours))
    await found.change(row, {}, now)
    await act.record("webhook_secret_rotated", "webhook_endpoints", str(row.id), None)
    return await _with_new_secret(act, found, row)


async def move(act: Act, endpoint_id: UUID, step: str, reason: str) -> s.WebhookEndpointRead:
    """Pause, resume or close. What happens meanwhile is kept while paused, not once closed."""
    found, row = await _locked(act, endpoint_id)
    if step not in ALLOWED[State(row.state)]:
        raise IllegalTransition("当前状态下不能办理此事项", list(ALLOWED[State(row.state)]))
    now = act.clock.now()
    after = rules.AFTER[step]
    await found.change(row, {"state": after, "state_reason": reason, "state_since": now}, now)
    if after is State.ACTIVE:
        await found.mend_health(row.id, now)
    return await _read(act, found, row)


async def test(act: Act, endpoint_id: UUID) -> s.WebhookDeliveryRead:
    """Queues a message that carries no fact, to this endpoint alone."""
    found, row = await _locked(act, endpoint_id)
    _open(row, "test")
    now, message = act.clock.now(), new_id()
    said = {"endpoint_id": str(row.id), "note": "测试消息，不含业务数据"}
    event = Event(rules.TEST_TYPE, row.id, row.division_code, said)
    body = wire(cloud_event(event, "supervision", message, now))
    await found.mend_health(row.id, now)
    delivery = await found.owe(row, message, rules.TEST_TYPE, body, now)
    return await delivery_of(act, delivery)


async def replay(act: Act, endpoint_id: UUID, body: s.WebhookReplay) -> s.WebhookReplayed:
    """Everything of a kind is owed again, under the ids it had."""
    found, row = await _locked(act, endpoint_id)
    _open(row, "replay")
    now = act.clock.now()
    states = ["dead"] if body.which == "dead" else ["dead", "delivered"]
    queued = await found.replay(row.id, states, now, body.since)
    await found.mend_health(row.id, now)
    await found.change(row, {}, now)
    await act.record("webhook_replayed", "webhook_endpoints", str(row.id), None)
    return s.WebhookReplayed(id=row.id, version=row.version, queued=queued)


async def deliveries(
    act: Act, page: PageRequest, endpoint_id: UUID | None, state: str | None, type_: str | None,
    since: Any,
) -> Page[s.WebhookDeliveryItem]:  # fmt: skip
    found = WebhookDeliveries(act.session, act.principal)
    conditions = found.conditions(endpoint_id, state, type_, since)
    rows, cursor, total = await found.page(conditions, page)
    items = [s.WebhookDeliveryItem(**presenting.delivery(row)) for row in rows]
    return Page[s.WebhookDeliveryItem](items=items, next_cursor=cursor, total=total)


async def delivery_of(act: Act, delivery_id: UUID) -> s.WebhookDeliveryRead:
    found = WebhookDeliveries(act.session, act.principal)
    row = await found.get(delivery_id)
    await WebhookEndpoints(act.session, act.principal).get(row.endpoint_id)  # a client's own
    return await _delivery(act, found, row)


async def replay_one(act: Act, delivery_id: UUID) -> s.WebhookDeliveryRead:
    found = WebhookDeliveries(act.session, act.principal)
    row = await found.get(delivery_id)
    endpoints = WebhookEndpoints(act.session, act.principal)
    endpoint = await endpoints.get(row.endpoint_id)
    row = await found.lock(delivery_id, act.if_match, lambda r: _delivery(act, found, r))
    if row.state == "waiting" or endpoint.state == State.CLOSED:
        raise IllegalTransition("该消息仍在等待送达，或订阅已关闭", allowed=[])
    now = act.clock.now()
    await endpoints.replay(row.endpoint_id, ["dead", "delivered"], now, delivery=row.id)
    await endpoints.mend_health(row.endpoint_id, now)
    await act.session.refresh(row)
    return await _delivery(act, found, row)


def access(act: Act) -> s.EventAccessRead:
    """What the caller's token opens."""
    who = act.principal
    types = granted_types(who, None)
    return s.EventAccessRead(
        principal_id=who.id, name=who.name or who.id, kind=who.kind, division_code=who.division,
        division_name=division_name(who.division), may_read_feeds=who.may(READ_EVENTS),
        may_register_webhooks=who.may(USE_WEBHOOKS), every_type=types is None,
        keep_months=act.settings.event_keep_months,
        feeds=[f"/api/v1/{name}/events" for name in FEEDS],
        types=[
            s.EventTypeRead(
                id=code, name=name, service=code.partition(".")[0],
                granted=types is None or code in types,
            )
            for code, name in EVENT_TYPES.items()
        ],
    )  # fmt: skip


async def _locked(act: Act, endpoint_id: UUID) -> tuple[WebhookEndpoints, WebhookEndpoint]:
    found = WebhookEndpoints(act.session, act.principal)

    async def shown(row: WebhookEndpoint) -> s.WebhookEndpointRead:
        return await _read(act, found, row)

    return found, await found.lock(endpoint_id, act.if_match, shown)


def _open(row: WebhookEndpoint, step: str | None = None) -> None:
    steps = list(ALLOWED[State(row.state)])
    if not steps or (step is not None and step not in steps):
        raise IllegalTransition("当前状态下不能办理此事项", steps)


async def _callable(url: str, outbound: Outbound) -> None:
    try:
        await outbound.check(url)
    except AddressRefused as refused:
        said = [FieldError("/url", f"address_{refused.reason}", refused.detail)]
        raise WebhookAddressRefused(refused.detail, errors=said) from refused


async def _with_new_secret(
    act: Act, found: WebhookEndpoints, row: WebhookEndpoint
) -> s.WebhookEndpointRead:
    secret, secret_id = rules.new_secret(), new_id()
    sealed = webhook_key(act.settings).seal(secret.encode(), seal_name(secret_id))
    await found.add_secret(row, secret_id, sealed, act.clock.now())
    read = await _read(act, found, row)
    act.replay_with(read.model_dump_json().encode())
    return read.model_copy(update={"secret": secret})


async def _read(
    act: Act, found: WebhookEndpoints, row: WebhookEndpoint
) -> s.WebhookEndpointRead:
    health: Mapping[str, Any] = (await found.health([row.id], act.clock.now()))[row.id]
    secrets = await found.secrets(row.id, act.clock.now())
    item = presenting.endpoint(row, health)
    return s.WebhookEndpointRead(
        **item.model_dump(), secrets=[s.WebhookSecretRead(**one) for one in secrets]
    )


async def _delivery(
    act: Act, found: WebhookDeliveries, row: WebhookDelivery
) -> s.WebhookDeliveryRead:
    told = await found.told(row.message_id)
    tried = [s.WebhookAttemptRead(**one) for one in await found.tried(row.id)]
    return presenting.delivery_read(row, told, tried, with_body=act.principal.kind == "client")
