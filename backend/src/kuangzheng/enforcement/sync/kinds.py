"""Which operations a device may send: name → who may, which shape, what it does.

A room adds its own by a line in `KINDS`.
"""

import copy
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from kuangzheng.enforcement.sync import clue_kind, patch_kind, patrol_kind, photo_kind, track_kind
from kuangzheng.enforcement.sync import schemas as s
from kuangzheng.enforcement.sync.telling import Told
from kuangzheng.kernel.unit import Act

Asked = Sequence[tuple[Any, Told]]
Apply = Callable[[Act, Asked], Awaitable[list[s.SubjectRead]]]
Theirs = Callable[[dict[str, Any]], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Kind:
    """`apply` takes operations of one kind that follow one another, all or none of them. `theirs`
    makes of a record that has changed meanwhile what is compared field by field. `looks_back`: at
    what operations before it made."""

    name: str
    permission: str
    body: type[BaseModel]
    apply: Apply
    theirs: Theirs = dict
    looks_back: bool = False


def one_by_one(apply: Callable[[Act, Any, Told], Awaitable[s.SubjectRead]]) -> Apply:
    """Of what is done for each by itself."""

    async def several(act: Act, asked: Asked) -> list[s.SubjectRead]:
        return [await apply(copy.copy(act), body, told) for body, told in asked]

    return several


KINDS: Mapping[str, Kind] = {
    "clue": Kind("现场登记线索", "enforcement.field:sync", s.ClueOperation, clue_kind.apply),
    "patch_check": Kind(
        "图斑外业核查", "enforcement.patch:write", s.PatchCheckOperation,
        one_by_one(patch_kind.apply), patch_kind.theirs,
    ),
    "patrol_record": Kind(
        "巡查记录", "enforcement.patrol:record", s.PatrolOperation,
        one_by_one(patrol_kind.apply), patrol_kind.theirs,
    ),
    "photo": Kind(
        "补充照片", "enforcement.field:sync", s.PhotoOperation, one_by_one(photo_kind.apply),
        looks_back=True,
    ),
    "track": Kind("巡查轨迹", "enforcement.field:sync", s.TrackOperation, track_kind.apply),
}  # fmt: skip
