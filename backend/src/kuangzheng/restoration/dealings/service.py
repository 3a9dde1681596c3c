"""What every room of plans and works does: choose the right, enter an act, add a picture."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from kuangzheng.kernel.clock import today
from kuangzheng.kernel.geo.formats import from_wkb, to_geojson
from kuangzheng.kernel.geo.outlines import read_outline
from kuangzheng.kernel.ids import new_id
from kuangzheng.kernel.places import division_name
from kuangzheng.kernel.problems import NotFound
from kuangzheng.kernel.unit import Act
from kuangzheng.restoration.areas import mu_of, shown
from kuangzheng.restoration.dealings import repository
from kuangzheng.restoration.dealings import schemas as s
from kuangzheng.restoration.dealings.errors import WorkActNotAllowed, WorkSamePerson, invalid
from kuangzheng.restoration.dealings.tables import OfRight, WorkAct, WorkPhoto
from kuangzheng.restoration.funds.repository import Funds
from kuangzheng.restoration.vocabulary import MOMENT_NAMES

_IMAGES = ("image/jpeg", "image/png")
SYSTEM = "system:feed:licensing"


async def of_right(act: Act, right_id: UUID) -> dict[str, Any]:
    """Columns of `OfRight` of a mining right in the caller's reach. Raises WorkInvalid."""
    right = await Funds(act.session).right(right_id)
    if right is None or right.kind != "mining" or right.holder_id is None:
        raise invalid("/right_id", "unknown", "登记簿中没有此采矿权，或不在您的管辖范围内")
    return {
        "division_code": right.division_code, "right_id": right.right_id,
        "right_name": right.name, "mine_id": right.mine_id, "holder_id": right.holder_id,
        "holder_name": right.holder_name or "",
    }  # fmt: skip


def fresh(act: Act) -> dict[str, Any]:
    """Id and times of a new record."""
    now = act.clock.now()
    return {"id": new_id(), "created_at": now, "updated_at": now}


async def told(
    act: Act, subject: str, record: Any, name: str, on: date, *, document_no: str | None = None,
    note: str | None = None, data: Mapping[str, Any] | None = None,
) -> None:  # fmt: skip
    """Enter who did what."""
    await repository.enter(act.session, WorkAct(
        id=new_id(), subject=subject, subject_id=record.id, division_code=record.division_code,
        holder_id=getattr(record, "holder_id", None), act=name, on_date=on,
        document_no=document_no, note=note, data=dict(data or {}), by_id=act.principal.id,
        by_name=act.principal.name or None, at=act.clock.now(),
    ))  # fmt: skip


def require_act(name: str, acts: list[str], names: Mapping[str, str], state: str) -> None:
    """Raises WorkActNotAllowed with what could be done instead."""
    if name not in acts:
        could = "、".join(names[one] for one in acts) or "查看"
        raise WorkActNotAllowed(f"现为〈{state}〉，不能{names[name]}；现在可以：{could}", acts)


async def require_other_hand(
    act: Act, record: Any, name: str, preparing: frozenset[str], names: Mapping[str, str]
) -> None:
    """Raises WorkSamePerson for who did one of the preparing acts."""
    done = await repository.acts(act.session, record.id)
    mine = sorted({one.act for one in done if one.by_id in act.principal.hands} & preparing)
    if mine:
        did = "、".join(names[one] for one in mine)
        raise WorkSamePerson(f"您办理了{did}，须由另一人{names[name]}")


def not_later(act: Act, on: date, pointer: str = "/on") -> None:
    """Raises WorkInvalid for a day to come."""
    if on > today(act.clock):
        raise invalid(pointer, "in_future", "日期不得晚于今日")


def filed_on(act: Act, on: date, pointer: str = "/on") -> None:
    """The day something was filed, from which others' days run: a holder files today, an officer
    enters the day of the paper. Raises WorkInvalid."""
    not_later(act, on, pointer)
    if act.principal.is_portal and on != today(act.clock):
        raise invalid(pointer, "not_today", f"在线提交的日期为当日（{today(act.clock)}）")


def drawn(value: dict[str, Any], pointer: str) -> dict[str, Any]:
    """Columns of an outline with its area on the ellipsoid. Raises OutlineInvalid, WorkInvalid."""
    outline = read_outline(value, pointer)
    columns = outline.columns()
    columns.pop("area_km2")
    mu = mu_of(outline.area_m2)
    if mu <= 0:
        raise invalid(pointer, "too_small", "图形面积过小，请核对坐标")
    return columns | {"area_m2": outline.area_m2, "area_mu": mu}


def area_read(area_m2: Decimal | None, area_mu: Decimal | None) -> s.AreaOnGround | None:
    if area_m2 is None or area_mu is None:
        return None
    return s.AreaOnGround(**shown(area_mu).model_dump(), area_m2=f"{area_m2:.2f}")


def shape_of(geometry: bytes | None) -> dict[str, Any] | None:
    return None if geometry is None else to_geojson(from_wkb(geometry))


def plain(value: Decimal | None) -> str | None:
    """A quantity without idle zeros."""
    return None if value is None else format(value.normalize(), "f")


async def require_document(act: Act, document_id: UUID, pointer: str) -> str:
    """The hash of an uploaded document. Raises WorkInvalid."""
    found = await repository.document(act.session, document_id)
    if found is None:
        raise invalid(pointer, "unknown", "没有此文件，请先上传")
    return str(found["sha256"])


async def add_photo(act: Act, subject: str, record: Any, body: s.WorkPhotoCreate) -> None:
    """Raises NotFound, WorkInvalid."""
    found = await repository.document(act.session, body.document_id)
    if found is None:
        raise NotFound("没有此文件，请先上传")
    if found["media_type"] not in _IMAGES:
        raise invalid("/document_id", "not_an_image", "照片应为 JPEG 或 PNG 文件")
    not_later(act, body.taken_on, "/taken_on")
    known = await repository.photos(act.session, record.id)
    if any(one.sha256 == found["sha256"] for one in known):
        raise invalid("/document_id", "known", "同一照片已登记")
    await repository.enter(act.session, WorkPhoto(
        **body.model_dump(), id=new_id(), subject=subject, subject_id=record.id,
        division_code=record.division_code, sha256=found["sha256"],
        recorded_by=act.principal.id, created_at=act.clock.now(),
    ))  # fmt: skip


async def photos_read(act: Act, subject_id: UUID) -> list[s.WorkPhotoRead]:
    """Pictures by date; of the bureau's, whose files a holder may not read, it sees none."""
    photos = await repository.photos(act.session, subject_id)
    if act.principal.is_portal:
        photos = [
            one for one in photos if await repository.document(act.session, one.document_id)
        ]
    return [
        s.WorkPhotoRead(
            **one.model_dump(include={"id", "part_id", "sha256", "moment", "taken_on", "place"}),
            url=f"/api/v1/restoration/blobs/{one.sha256}", moment_name=MOMENT_NAMES[one.moment],
        )
        for one in photos
    ]  # fmt: skip


async def acts_read(
    act: Act, subject_id: UUID, names: Mapping[str, str]
) -> list[s.WorkActRead]:
    return [
        s.WorkActRead(
            **one.model_dump(include={"id", "act", "document_no", "note", "data", "at"}),
            act_name=names[one.act], on=one.on_date, by_name=one.by_name or one.by_id,
        )
        for one in await repository.acts(act.session, subject_id)
    ]  # fmt: skip


def right_read(record: OfRight) -> dict[str, Any]:
    """What `WorkRight` shows."""
    fields = {
        "id", "version", "division_code", "right_id", "right_name", "mine_id", "holder_id",
        "holder_name", "updated_at",
    }  # fmt: skip
    return {
        **record.model_dump(include=fields), "division_name": division_name(record.division_code),
    }  # fmt: skip
