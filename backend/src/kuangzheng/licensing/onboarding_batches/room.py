"""Rows of a workbook are entered as an officer would enter them: by the register's own rooms."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar, TypeVar
from uuid import UUID

from pydantic import BaseModel, ValidationError
from sqlalchemy.ext.asyncio import AsyncSession

from kuangzheng.kernel.onboarding.checking import folded
from kuangzheng.kernel.onboarding.declared import Candidate, Sheet
from kuangzheng.kernel.onboarding.room import Batch, Owned, Room, Row
from kuangzheng.kernel.places import prefix_range
from kuangzheng.kernel.problems import FieldError, RuleViolation
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.holders import service as holders
from kuangzheng.licensing.holders.schemas import HolderCreate
from kuangzheng.licensing.licences import service as licences
from kuangzheng.licensing.licences.rules import SEPARATE_SINCE
from kuangzheng.licensing.licences.schemas import LicenceCreate
from kuangzheng.licensing.mines import service as mines
from kuangzheng.licensing.mines.schemas import MineCreate
from kuangzheng.licensing.onboarding_batches import repository, rules
from kuangzheng.licensing.onboarding_batches.sheets import DECLARED, SHEETS
from kuangzheng.licensing.potential_surveys import service as surveys
from kuangzheng.licensing.potential_surveys.rules import LEVEL_NAMES
from kuangzheng.licensing.potential_surveys.schemas import PotentialSurveyWrite
from kuangzheng.licensing.rights import service as rights
from kuangzheng.licensing.rights.schemas import RightCreate

Shape = TypeVar("Shape", bound=BaseModel)
_SPAN = 0.006
"""Degrees in which positions are compared: above `rules.NEAR_M` at any latitude of China."""
_PLAIN = ("name", "credit_code", "kind", "legal_representative", "phone", "address")
_OF_MINE = ("name", "township", "basin", "document_no", "mining_method", "main_mineral")
_OF_RIGHT = ("code", "kind", "name", "certificate_no", "minerals", "mining_method", "capacity",
             "registered_area_km2", "valid_from", "valid_to", "document_no")  # fmt: skip
_OF_SURVEY = ("kind", "code", "name", "mineral", "year", "surveyed_by", "source", "document_no",
              "geometry")  # fmt: skip
_WORDS = {
    "holder_id": "矿业权人", "mine_id": "矿山", "parts": "拐点坐标", "capacity": "生产规模",
}  # fmt: skip


class RowUnfit(RuleViolation):
    code = "row_unfit"
    title, title_en = "该行不符合登记要求", "The row does not fit the register"


class RegisterRoom(Room):
    """Holders, then mines, then rights with their licences; and results of surveys."""

    service: ClassVar[str] = "licensing"
    declared: ClassVar[str] = DECLARED
    sheets: ClassVar[Sequence[Sheet]] = SHEETS
    owned: ClassVar[Mapping[str, Owned]] = {
        "holders": Owned("holder_id", ("holder_registrations", "mining_right_versions.right_id")),
        "mines": Owned("mine_id", ("mining_right_versions.right_id",)),
        "rights": Owned("right_id", ("mining_right_versions", "licences")),
        "surveys": Owned("survey_id"),
    }

    async def named(
        self, session: AsyncSession, sheet: str, names: Sequence[str]
    ) -> Mapping[str, Sequence[UUID]]:
        wanted = {name: folded(name) for name in names}
        if sheet == "holders":
            known = await repository.holders(session, names, list(wanted.values()))
            return {
                name: [one.id for one in known if one.credit_code == name]
                or [one.id for one in known if one.folded == fold]
                for name, fold in wanted.items()
            }  # fmt: skip
        found = await repository.mines(session, list(wanted.values()), [], _SPAN)
        return {
            name: [one.id for one in found if one.folded == fold] for name, fold in wanted.items()
        }

    async def candidates(
        self, session: AsyncSession, sheet: str, rows: Sequence[Row]
    ) -> Mapping[int, Sequence[Candidate]]:
        contents = {row["no"]: row["content"] for row in rows}
        if sheet == "surveys":
            numbers = [one["code"] for one in contents.values()]
            held = await repository.surveys(session, numbers)
            return {no: rules.survey_candidates(one, held) for no, one in contents.items()}
        names = [folded(str(one.get("name", ""))) for one in contents.values()]
        if sheet == "holders":
            codes = [one["credit_code"] for one in contents.values() if one.get("credit_code")]
            known = _Known(await repository.holders(session, codes, names), ("credit_code",))
            judge = rules.holder_candidates
        elif sheet == "mines":
            places = [
                (float(one["lon"]), float(one["lat"])) for one in contents.values()
                if one.get("lon") is not None and one.get("lat") is not None
            ]  # fmt: skip
            found = await repository.mines(session, names, places, _SPAN)
            known, judge = _Known(found, ()), rules.mine_candidates
        else:
            keys = ("code", "certificate_no", "licence_no")
            codes = [one[key] for one in contents.values() for key in keys if one.get(key)]
            found = await repository.rights(session, codes, names)
            known = _Known(found, ("code", "certificate_no", "number"))
            judge = rules.right_candidates
        return {no: judge(one, known.near(one)) for no, one in contents.items()}

    async def enter(
        self, act: Act, sheet: str, row: Row, links: Mapping[str, UUID], batch: Batch
    ) -> tuple[UUID, int]:
        content: dict[str, Any] = row["content"]
        if sheet == "holders":
            told = {key: content[key] for key in _PLAIN if key in content}
            body = _shaped(HolderCreate, {**told, "division_code": batch.division_code})
            holder = await holders.create(act, body)
            return holder.id, holder.version
        if sheet == "mines":
            return await _mine(act, content, batch)
        if sheet == "surveys":
            return await _survey(act, content, batch)
        return await _right(act, content, links, batch)

    async def versions(
        self, session: AsyncSession, sheet: str, ids: Sequence[UUID]
    ) -> Mapping[UUID, int]:
        return await repository.versions(session, sheet, ids)

    async def figures(
        self, session: AsyncSession, division: str
    ) -> Mapping[str, Mapping[str, str]]:
        found = await repository.figures(session, *prefix_range(division))
        return {
            "holders": {"count": str(found.holders)}, "mines": {"count": str(found.mines)},
            "rights": {"count": str(found.rights), "registered_area_km2": str(found.area)},
            "surveys": {"count": str(found.surveys)},
        }  # fmt: skip


class _Known:
    """What the register holds near a page of rows, found by name, number or nearness."""

    def __init__(self, found: Sequence[Any], numbers: Sequence[str]) -> None:
        self._placed: dict[tuple[int, int], list[Any]] = {}
        self._by: dict[str, list[Any]] = {}
        for one in found:
            if getattr(one, "lon", None) is not None:
                self._placed.setdefault(_square(one.lon, one.lat), []).append(one)
        for one in found:
            for name in ("folded", *numbers):
                value = getattr(one, name)
                if value:
                    self._by.setdefault(value, []).append(one)

    def near(self, content: Mapping[str, Any]) -> list[Any]:
        keys = [folded(str(content.get("name", ""))), *(
            content[key] for key in ("credit_code", "code", "certificate_no", "licence_no")
            if content.get(key)
        )]  # fmt: skip
        named = [one for key in keys for one in self._by.get(key, ())]
        if content.get("lon") is not None:
            east, north = _square(float(content["lon"]), float(content["lat"]))
            named += [
                one for x in (east - 1, east, east + 1) for y in (north - 1, north, north + 1)
                for one in self._placed.get((x, y), ())
            ]  # fmt: skip
        return list({one.id: one for one in named}.values())


def _square(lon: float, lat: float) -> tuple[int, int]:
    return int(lon / _SPAN), int(lat / _SPAN)


async def _mine(act: Act, content: Mapping[str, Any], batch: Batch) -> tuple[UUID, int]:
    told = {key: content[key] for key in _OF_MINE if key in content}
    body = _shaped(MineCreate, {
        **told, "division_code": content.get("division_code", batch.division_code),
        "status": content.get("status", "producing"),
        "lon": content.get("lon"), "lat": content.get("lat"),
    })  # fmt: skip
    mine = await mines.create(act, body)
    return mine.id, mine.version


async def _survey(act: Act, content: Mapping[str, Any], batch: Batch) -> tuple[UUID, int]:
    told = {key: content[key] for key in _OF_SURVEY if key in content}
    ore = content.get("ore", "ordinary")
    lines = [
        {"level": level, "ore": ore, **content[level]} for level in LEVEL_NAMES if level in content
    ]
    body = _shaped(PotentialSurveyWrite, {
        **told, "division_code": content.get("division_code", batch.division_code),
        "resources": lines, "note": f"存量数据迁移：{batch.name}",
    })  # fmt: skip
    accepted = content.get("accepted_on")
    survey = await surveys.enter_on_file(
        act, body, None if accepted is None else date.fromisoformat(accepted),
        content.get("acceptance_no"),
    )  # fmt: skip
    return survey.id, survey.version


async def _right(
    act: Act, content: Mapping[str, Any], links: Mapping[str, UUID], batch: Batch
) -> tuple[UUID, int]:
    told = {key: content[key] for key in _OF_RIGHT if key in content}
    if "elevation_from" in content and "elevation_to" in content:
        told["elevation"] = {
            "from_m": content["elevation_from"], "to_m": content["elevation_to"]
        }
    body = _shaped(RightCreate, {
        **told, "division_code": batch.division_code, "holder_id": links.get("holder"),
        "mine_id": links.get("mine"), "parts": content["boundary"],
        "vertices_crs": {"epsg": content["boundary_epsg"]},
        "effective_on": content.get("effective_on") or content["valid_from"],
        "reason": f"存量数据迁移：{batch.name}",
    })  # fmt: skip
    right = await rights.register(act, body, on_file=True)
    if not content.get("licence_no"):
        return right.id, right.version
    kind = content["kind"] if content["issued_on"] >= SEPARATE_SINCE.isoformat() else "combined_old"
    await licences.issue(act, _shaped(LicenceCreate, {
        "right_id": right.id, "kind": kind, "number": content["licence_no"],
        "valid_from": content["valid_from"], "valid_to": content["valid_to"],
        "issued_on": content["issued_on"],
        "issuing_authority": content.get("issuing_authority", "未载明"),
        "issuing_level": content.get("issuing_level"),
        "reason": f"存量数据迁移：{batch.name}",
    }), on_file=True)  # fmt: skip
    found = await repository.versions(act.session, "rights", [right.id])
    return right.id, found[right.id]


def _shaped(shape: type[Shape], told: Mapping[str, Any]) -> Shape:
    """The row as a request would say it. Raises RowUnfit with the fields that do not fit."""
    try:
        return shape.model_validate(told)
    except ValidationError as error:
        errors = [
            FieldError(
                "/" + "/".join(map(str, one["loc"])), one["type"],
                f"{_WORDS.get(str(one['loc'][0]) if one['loc'] else '', '')}{one['msg']}",
            )
            for one in error.errors()[:5]
        ]  # fmt: skip
        raise RowUnfit("内容不符合登记要求", errors=errors) from error


ROOM = RegisterRoom()
