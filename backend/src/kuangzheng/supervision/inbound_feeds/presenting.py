"""Rows of inbound feeds in the shape they are read in."""

from collections.abc import Mapping, Sequence
from typing import Any

from kuangzheng.kernel.places import division_name
from kuangzheng.supervision.inbound_feeds import schemas as s
from kuangzheng.supervision.inbound_feeds.kinds import KINDS
from kuangzheng.supervision.inbound_feeds.mapping import Fault, mapping_faults
from kuangzheng.supervision.inbound_feeds.tables import InboundFeed, InboundMapping, InboundRow

STATE_NAMES = {
    "staged": "待送主管系统", "accepted": "已入库", "rejected": "已退回", "dismissed": "不采用",
}  # fmt: skip


def kinds() -> list[s.InboundKindRead]:
    return [
        s.InboundKindRead(id=one.code, name=one.name, service=one.service, fields=[
            s.InboundFieldRead(
                name=f.name, label=f.label, kind=f.kind, required=f.required, codes=f.codes
            )
            for f in one.fields
        ])
        for one in KINDS.values()
    ]  # fmt: skip


def feed(row: InboundFeed, told: Mapping[str, Any]) -> s.InboundFeedRead:
    kept = row.model_dump(exclude={"created_by"})
    kind = KINDS[row.kind]
    return s.InboundFeedRead(
        **kept, kind_name=kind.name, service=kind.service,
        division_name=division_name(row.division_code), mapping_number=told["mapping"],
        counts=s.InboundCounts(**told["states"]), last_row_at=told["last"],
    )  # fmt: skip


def faults(found: Sequence[Fault]) -> list[s.InboundFault]:
    return [s.InboundFault(**fault.told()) for fault in found]


def mapping(row: InboundMapping, kind: str) -> s.InboundMappingRead:
    kept = row.model_dump(exclude={"created_by", "division_code"})
    return s.InboundMappingRead(**kept, faults=faults(mapping_faults(KINDS[kind], row.fields)))


def row(one: InboundRow, source: InboundFeed) -> dict[str, Any]:
    kept = one.model_dump(include=set(s.InboundRowItem.model_fields))
    open_ = one.state in ("rejected", "staged")
    return {
        **kept, "feed_name": source.name, "kind": source.kind,
        "state_name": STATE_NAMES[one.state], "allowed": ["mend", "dismiss"] if open_ else [],
    }  # fmt: skip


def row_read(one: InboundRow, source: InboundFeed, mapping_number: int) -> s.InboundRowRead:
    return s.InboundRowRead(
        **row(one, source), raw=one.raw, mapped=one.mapped,
        errors=[s.InboundFault(**error) for error in one.errors], mapping_number=mapping_number,
    )  # fmt: skip
