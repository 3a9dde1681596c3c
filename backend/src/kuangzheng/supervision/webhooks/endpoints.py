"""`/webhook-endpoints`, `/webhook-deliveries`, `/event-access`."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query, Request, Response

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.auth.supervision_desks import MANAGE_WEBHOOKS, USE_WEBHOOKS
from kuangzheng.kernel.dispatch import gathered
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.outbound import Outbound, networks
from kuangzheng.kernel.paging import Page, PageRequest, page_request
from kuangzheng.kernel.problems import FieldError, Forbidden, RuleViolation
from kuangzheng.kernel.texts import DivisionPrefix, Words
from kuangzheng.kernel.unit import (
    Act,
    TransactionalRoute,
    authenticate,
    created,
    may,
    secured,
    tagged,
)
from kuangzheng.supervision.webhooks import granted as grants
from kuangzheng.supervision.webhooks import schemas as s
from kuangzheng.supervision.webhooks import service
from kuangzheng.supervision.webhooks.repository import WebhookEndpoints

_TAGS = ["推送订阅"]
_endpoints = APIRouter(prefix="/webhook-endpoints", route_class=TransactionalRoute, tags=[*_TAGS])
_deliveries = APIRouter(prefix="/webhook-deliveries", route_class=TransactionalRoute, tags=[*_TAGS])
_access = APIRouter(prefix="/event-access", route_class=TransactionalRoute, tags=[*_TAGS])


@secured
async def _keeper(request: Request) -> Principal:
    """An administrator for all clients of the division, or a client for itself."""
    principal = await authenticate(request)
    needed = USE_WEBHOOKS if principal.kind == "client" else MANAGE_WEBHOOKS
    if not principal.may(needed):
        raise Forbidden(f"您没有此项权限（{needed}）")
    return principal


Asker = Annotated[Principal, Depends(_keeper)]


async def _begun(request: Request, asker: Asker) -> Act:
    unit = request.state.unit
    return Act(unit, asker, await unit.begin(asker.scope()))


Keeper = Annotated[Act, Depends(_begun)]
Pages = Annotated[PageRequest, Depends(page_request)]
TypeName = Annotated[str | None, Query(pattern=r"^[a-z]+\.[a-z_]+$", max_length=80)]


def _outbound(request: Request) -> Outbound:
    """Which addresses the operator lets be called; a test may set it."""
    state = request.app.state
    if not hasattr(state, "outbound"):
        state.outbound = Outbound(networks(state.settings.webhook_networks))
    found: Outbound = state.outbound
    return found


@_access.get("", summary="本凭证可读取的事件")
async def get_event_access(act: Annotated[Act, may("events:read")]) -> s.EventAccessRead:
    """Which feeds, types and divisions the token opens, and how long facts are kept."""
    return service.access(act)


@_endpoints.get("", summary="推送订阅")
async def list_webhook_endpoints(
    act: Keeper, page: Pages,
    q: Words = None,
    state: s.EndpointState | None = None, client_id: UUID | None = None,
    division: DivisionPrefix = None,
) -> Page[s.WebhookEndpointItem]:  # fmt: skip
    """A client sees its own."""
    return await service.listed(act, page, q, state, client_id, division)


@_endpoints.post("", status_code=201, summary="登记推送订阅")
async def create_webhook_endpoint(
    body: s.WebhookEndpointCreate, asker: Asker, request: Request, response: Response
) -> s.WebhookEndpointRead:
    """The secret is told in this answer and never again. Of a client's own types and division;
    the address has to be of the public network, or of one that the operator allows."""
    if asker.kind == "client":
        found = grants.of_principal(asker)
    elif body.client_id is None:
        detail = "请选择接收推送的客户端"
        raise RuleViolation(detail, errors=[FieldError("/client_id", "required", detail)])
    else:
        found = await _of_client(request, body.client_id)
    act = await _begun(request, asker)  # no transaction waits for another service
    record = await service.create(act, body, found, _outbound(request))
    created(response, request.url.path, record)
    return record


@_endpoints.get("/{endpoint_id}", summary="一个推送订阅")
async def get_webhook_endpoint(
    endpoint_id: UUID, act: Keeper, response: Response
) -> s.WebhookEndpointRead:
    return tagged(response, await service.get(act, endpoint_id))


@_endpoints.patch("/{endpoint_id}", summary="修改推送订阅")
async def update_webhook_endpoint(
    endpoint_id: UUID, body: s.WebhookEndpointUpdate, asker: Asker, request: Request,
    response: Response,
) -> s.WebhookEndpointRead:  # fmt: skip
    """Types are held against what the client has been granted by now."""
    found = None
    if body.types is not None and asker.kind == "client":
        found = grants.of_principal(asker)
    elif body.types is not None:
        async with request.app.state.database.session(asker.scope()) as session:
            present = await WebhookEndpoints(session, asker).get(endpoint_id)
        found = await _of_client(request, present.client_id)
    act = await _begun(request, asker)  # no transaction waits for another service
    return tagged(
        response, await service.update(act, endpoint_id, body, found, _outbound(request))
    )


@_endpoints.post("/{endpoint_id}/rotate-secret", summary="更换签名密钥")
async def rotate_webhook_secret(
    endpoint_id: UUID, body: s.WebhookRotation, act: Keeper, response: Response
) -> s.WebhookEndpointRead:
    return tagged(response, await service.rotate(act, endpoint_id, body))


@_endpoints.post("/{endpoint_id}/pause", summary="暂停推送")
async def pause_webhook_endpoint(
    endpoint_id: UUID, body: s.WebhookAction, act: Keeper, response: Response
) -> s.WebhookEndpointRead:
    return tagged(response, await service.move(act, endpoint_id, "pause", body.reason))


@_endpoints.post("/{endpoint_id}/resume", summary="恢复推送")
async def resume_webhook_endpoint(
    endpoint_id: UUID, body: s.WebhookAction, act: Keeper, response: Response
) -> s.WebhookEndpointRead:
    return tagged(response, await service.move(act, endpoint_id, "resume", body.reason))


@_endpoints.post("/{endpoint_id}/close", summary="关闭推送订阅")
async def close_webhook_endpoint(
    endpoint_id: UUID, body: s.WebhookAction, act: Keeper, response: Response
) -> s.WebhookEndpointRead:
    return tagged(response, await service.move(act, endpoint_id, "close", body.reason))


@_endpoints.post("/{endpoint_id}/test", status_code=201, summary="发送测试消息")
async def test_webhook_endpoint(
    endpoint_id: UUID, act: Keeper, response: Response
) -> s.WebhookDeliveryRead:
    record = await service.test(act, endpoint_id)
    created(response, "/api/v1/supervision/webhook-deliveries", record)
    return record


@_endpoints.post("/{endpoint_id}/replay", summary="重新推送")
async def replay_webhook_endpoint(
    endpoint_id: UUID, body: s.WebhookReplay, act: Keeper, response: Response
) -> s.WebhookReplayed:
    """What was given up, or everything that is kept, since an instant or from the beginning."""
    return tagged(response, await service.replay(act, endpoint_id, body))


@_deliveries.get("", summary="推送记录")
async def list_webhook_deliveries(
    act: Keeper, page: Pages, endpoint_id: UUID | None = None,
    state: s.DeliveryState | None = None,
    type: TypeName = None,  # noqa: A002 - the word of CloudEvents
    since: Instant | None = None,
) -> Page[s.WebhookDeliveryItem]:  # fmt: skip
    """`state=dead`: the dead letters."""
    return await service.deliveries(act, page, endpoint_id, state, type, since)


@_deliveries.get("/{delivery_id}", summary="一条推送记录及历次尝试")
async def get_webhook_delivery(
    delivery_id: UUID, act: Keeper, response: Response
) -> s.WebhookDeliveryRead:
    return tagged(response, await service.delivery_of(act, delivery_id))


@_deliveries.post("/{delivery_id}/replay", summary="重新推送一条")
async def replay_webhook_delivery(
    delivery_id: UUID, act: Keeper, response: Response
) -> s.WebhookDeliveryRead:
    return tagged(response, await service.replay_one(act, delivery_id))


async def _of_client(request: Request, client_id: UUID) -> grants.Granted:
    state = request.app.state
    return await grants.of_client(
        state.peers, request, client_id, state.settings.dossier_part_seconds
    )


router = gathered(_endpoints, _deliveries, _access)
