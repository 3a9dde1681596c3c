"""The facts identity publishes."""

from uuid import UUID

from kuangzheng.identity.clients.rules import SANDBOX_DIVISION, usable_scopes
from kuangzheng.identity.clients.tables import Client
from kuangzheng.identity.holidays.tables import HolidayYear
from kuangzheng.identity.organisations.tables import Organisation
from kuangzheng.kernel.events import Event
from kuangzheng.kernel.holiday_table import HOLIDAYS_CHANGED


def organisation_changed(organisation: Organisation) -> Event:
    """An organisation was created, changed or disabled; carries its state after the change."""
    return Event(
        "identity.organisation_changed",
        organisation.id,
        organisation.division_code,
        {
            "organisation_id": str(organisation.id),
            "name": organisation.name,
            "kind": organisation.kind,
            "credit_code": organisation.credit_code,
            "holder_id": str(organisation.holder_id) if organisation.holder_id else None,
            "parent_id": str(organisation.parent_id) if organisation.parent_id else None,
            "status": organisation.status,
            "version": organisation.version,
        },
    )


def principal_disabled(kind: str, principal_id: UUID, division_code: str, reason: str) -> Event:
    """A user or client may not act any longer. Services that read this refuse tokens of before it;
    elsewhere these live ten minutes at most."""
    return Event(
        "identity.principal_disabled",
        principal_id,
        division_code,
        {"principal_id": str(principal_id), "kind": kind, "reason": reason},
    )


def client_changed(client: Client) -> Event:
    """What another system may do from now on, and until when; whoever sends to it asks this."""
    where = SANDBOX_DIVISION if client.sandbox else client.division_code
    return Event(
        "identity.client_changed",
        client.id,
        client.division_code,
        {
            "client_id": str(client.id),
            "status": client.status,
            "scopes": usable_scopes(client.scopes, sandbox=client.sandbox),
            "works_in": where,
            "sandbox": client.sandbox,
            "valid_to": client.valid_to.isoformat(),
            "version": client.version,
        },
    )


def holidays_changed(row: HolidayYear) -> Event:
    """A year was entered or changed; carries all its days, so that others keep a copy."""
    return Event(
        HOLIDAYS_CHANGED,
        row.id,
        row.division_code,
        {"year": row.year, "source": row.source, "version": row.version, "days": row.days},
    )
