"""Shapes of webhooks on the wire."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field

from kuangzheng.kernel.bodies import TrimmedBody
from kuangzheng.kernel.examples import shown
from kuangzheng.kernel.instants import Instant
from kuangzheng.kernel.texts import Note500, Text80, Text500

EndpointState = Literal["active", "paused", "disabled", "closed"]
DeliveryState = Literal["waiting", "delivered", "dead"]
Division = Annotated[str, Field(pattern=r"^\d{6}(\d{3})?$")]
Url = Annotated[str, Field(min_length=8, max_length=500, pattern=r"^https?://[!-~]+$")]
TypeName = Annotated[str, Field(pattern=r"^(\*|[a-z]+\.(\*|[a-z_]+))$", max_length=80)]
Types = Annotated[list[TypeName], Field(min_length=1, max_length=100)]
Email = Annotated[str, Field(pattern=r"^[!-?A-~]+@[!-?A-~]+$", max_length=200)]


class WebhookEndpointCreate(TrimmedBody):
    """`client_id` is left out by a client that registers for itself. `types`: names, `<service>.*`
    or `*`. `in_order`: one after another, each waiting for the one before; otherwise several are
    under way at once and one that fails holds back none."""

    model_config = shown(
        {
            "name": "示例税务系统推送", "url": "https://partner.example/kuangzheng",
            "types": ["licensing.right_registered", "licensing.licence_status_changed"],
            "division_code": "500113", "in_order": True, "contact_email": "ops@partner.example",
        },
    )  # fmt: skip

    name: Text80
    url: Url
    types: Types
    division_code: Division
    client_id: UUID | None = None
    in_order: bool = False
    contact_email: Email | None = None
    note: Note500 | None = None


class WebhookEndpointUpdate(TrimmedBody):
    """What changes; what is left out stays."""

    model_config = shown(
        {"types": ["licensing.*"], "note": "示例：增加许可证事件"},
    )  # fmt: skip

    name: Text80 | None = None
    url: Url | None = None
    types: Types | None = None
    in_order: bool | None = None
    contact_email: Email | None = None
    note: Note500 | None = None


class WebhookAction(TrimmedBody):
    model_config = shown(
        {"reason": "示例：接收系统升级"},
    )  # fmt: skip

    reason: Text500


class WebhookRotation(TrimmedBody):
    """For `overlap_hours` every message carries a signature by either secret."""

    model_config = shown(
        {"reason": "示例：例行更换密钥", "overlap_hours": 24},
    )  # fmt: skip

    reason: Text500
    overlap_hours: Annotated[int, Field(ge=0, le=168)] = 24


class WebhookReplay(TrimmedBody):
    """`dead`: what was given up; `all`: also what arrived. `since`: of events from then on."""

    model_config = shown(
        {"reason": "示例：接收系统恢复", "which": "all", "since": "2025-08-01T00:00:00+08:00"},
    )  # fmt: skip

    reason: Text500
    which: Literal["dead", "all"] = "dead"
    since: Instant | None = None


class WebhookHealthRead(BaseModel):
    """`waiting` and `dead` stop at 1000: `capped` says that there may be more."""

    failures: int
    failing_since: Instant | None
    retry_at: Instant | None
    last_success_at: Instant | None
    last_failure_at: Instant | None
    last_status: int | None
    last_error: str | None
    waiting: int
    dead: int
    oldest_waiting_at: Instant | None
    capped: bool


class WebhookEndpointItem(BaseModel):
    id: UUID
    version: int
    client_id: UUID
    client_name: str
    name: str
    url: str
    types: list[str]
    type_names: list[str]
    division_code: str
    division_name: str
    in_order: bool
    contact_email: str | None
    note: str | None
    state: EndpointState
    state_name: str
    state_reason: str | None
    state_since: Instant
    health: WebhookHealthRead
    held: str | None
    """Why nothing is sent although it is active: its client has ended or waits to be confirmed."""
    created_by_name: str | None
    created_at: Instant
    updated_at: Instant
    allowed: list[str]


class WebhookSecretRead(BaseModel):
    """A secret without its text: since when it signs, and until when."""

    id: UUID
    created_at: Instant
    valid_until: Instant | None


class WebhookEndpointRead(WebhookEndpointItem):
    """`secret` is told once, by the answer that made it; a repeated request gets null."""

    secrets: list[WebhookSecretRead]
    secret: str | None = None


class WebhookDeliveryItem(BaseModel):
    """`id` names the delivery, `message_id` the message: the `webhook-id` of every attempt."""

    id: UUID
    version: int
    endpoint_id: UUID
    message_id: UUID
    type: str
    type_name: str
    division_code: str
    state: DeliveryState
    state_name: str
    attempts: int
    replays: int
    first_attempt_at: Instant | None
    next_at: Instant | None
    last_status: int | None
    last_error: str | None
    delivered_at: Instant | None
    created_at: Instant
    updated_at: Instant
    allowed: list[str]


class WebhookAttemptRead(BaseModel):
    """One request: what came back, or why nothing did. `snippet` is the answer's beginning."""

    id: UUID
    number: int
    at: Instant
    status: int | None
    error: str | None
    snippet: str | None
    address: str | None
    duration_ms: int


class WebhookDeliveryRead(WebhookDeliveryItem):
    """`body` is shown to the client alone: who keeps connections need not read what is sent."""

    subject: str
    event_at: Instant
    body: Any | None
    tried: list[WebhookAttemptRead]


class WebhookReplayed(BaseModel):
    id: UUID
    version: int
    queued: int


class EventTypeRead(BaseModel):
    id: str
    name: str
    service: str
    granted: bool


class EventAccessRead(BaseModel):
    """What the caller may read of the feeds and be told by webhooks. `keep_months` 0: for ever."""

    principal_id: str
    name: str
    kind: Literal["user", "client"]
    division_code: str
    division_name: str
    may_read_feeds: bool
    may_register_webhooks: bool
    every_type: bool
    keep_months: int
    feeds: list[str]
    types: list[EventTypeRead]
