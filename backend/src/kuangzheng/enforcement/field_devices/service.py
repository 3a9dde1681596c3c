"""Use cases of devices: register, list, revoke, wiped; and who may sync with one."""

from collections.abc import Sequence
from uuid import UUID

from kuangzheng.enforcement.field_devices import schemas as s
from kuangzheng.enforcement.field_devices.errors import DeviceRevoked, DeviceStateConflict
from kuangzheng.enforcement.field_devices.repository import Devices
from kuangzheng.enforcement.field_devices.tables import FieldDevice
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.paging import Page, PageRequest
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.unit import Act

STATE_NAMES = {"active": "使用中", "revoked": "已停用待清除", "wiped": "已停用并清除"}


async def listed(
    act: Act, page: PageRequest, q: str | None, division: str | None, state: str | None
) -> Page[s.DeviceRead]:
    devices = Devices(act.session)
    rows, cursor, total = await devices.page(devices.conditions(q, division, state), page)
    return Page[s.DeviceRead](items=await _read(act, rows), next_cursor=cursor, total=total)


async def get(act: Act, device_id: UUID) -> s.DeviceRead:
    return await shown(act, await Devices(act.session).get(device_id))


async def register(act: Act, body: s.DeviceCreate) -> s.DeviceRead:
    """The same key of the same person is the same device. Raises DeviceRevoked for one that was."""
    devices, now, me = Devices(act.session), act.clock.now(), act.principal
    found = await devices.of_key(me.id, body.key_id)
    if found is not None:
        require_active(found)
        return await shown(act, found)
    row = await devices.add(FieldDevice(
        id=new_id(), division_code=me.division, name=body.name, platform=body.platform,
        key_id=body.key_id, owner=me.id, owner_name=me.name or None, created_at=now,
        updated_at=now,
    ))  # fmt: skip
    return await shown(act, row)


async def revoke(act: Act, device_id: UUID, body: s.DeviceRevoke) -> s.DeviceRead:
    """Nothing comes or goes from now on, and the device deletes what it keeps when it next asks."""
    devices, now = Devices(act.session), act.clock.now()
    row = await devices.lock(device_id, act.if_match, lambda found: shown(act, found))
    if row.state != "active":
        raise DeviceStateConflict("此终端此前已停用")
    values = {
        "state": "revoked", "revoked_at": now, "revoked_by": act.principal.id,
        "revoked_by_name": act.principal.name or None, "revoke_reason": body.reason,
    }  # fmt: skip
    return await shown(act, await devices.change(row, values, now))


async def wiped(act: Act, device_id: UUID) -> s.DeviceRead:
    """The device says that it has deleted everything. Saying it twice is saying it once."""
    devices, now = Devices(act.session), act.clock.now()
    row = await own(act, device_id)
    if row.state == "active":
        raise DeviceStateConflict("此终端仍在使用，未要求清除")
    if row.state == "revoked":
        await devices.change(row, {"state": "wiped", "wiped_at": now}, now)
    return await shown(act, row)


async def own(act: Act, device_id: UUID) -> FieldDevice:
    """The caller's own device, held to the end of the transaction. Raises NotFound."""
    row = await Devices(act.session).held(device_id)
    if row is None or row.owner != act.principal.id:
        raise NotFound("没有此终端，或不是您登记的终端")
    return row


def require_active(row: FieldDevice) -> None:
    """Raises DeviceRevoked."""
    if row.state != "active":
        raise DeviceRevoked()


async def shown(act: Act, row: FieldDevice) -> s.DeviceRead:
    return (await _read(act, [row]))[0]


async def _read(act: Act, rows: Sequence[FieldDevice]) -> list[s.DeviceRead]:
    devices, ids = Devices(act.session), [row.id for row in rows]
    contacts, counts = await devices.contacts(ids), await devices.counts(ids)
    found = []
    for row in rows:
        contact = contacts.get(row.id)
        found.append(s.DeviceRead(
            **row.model_dump(exclude={"revoked_by"}),
            division_name=division_name(row.division_code),
            state_name=STATE_NAMES[row.state], seen_at=contact.seen_at if contact else None,
            clock_offset_s=contact.clock_offset_s if contact else None,
            operations=counts.get(row.id, 0),
        ))  # fmt: skip
    return found
