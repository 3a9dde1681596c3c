"""The consolidation of Xinzhou as its officers would have played it: the city screened, a county's
scheme on its way to be carried out, and another county's draft with what it still lacks."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore
from kuangzheng.kernel.geo.coordinates import epsg_of_zone, gk_to_lonlat
from kuangzheng.licensing.consolidation import service as screenings
from kuangzheng.licensing.consolidation.schemas import ScreeningCreate
from kuangzheng.licensing.consolidation_schemes import facts
from kuangzheng.licensing.consolidation_schemes import schemas as s
from kuangzheng.licensing.consolidation_schemes import service as schemes
from kuangzheng.licensing.consolidation_schemes.fact_schemas import Verification
from kuangzheng.licensing.demo.stage import Stage
from kuangzheng.licensing.demo.xinzhou import city_id, rectangle
from kuangzheng.licensing.demo.xinzhou_data import LIMESTONE
from kuangzheng.licensing.rights import schemas as r

CITY, CARRIED_OUT, DRAFTED = "140900", "140923", "140902"
SCREENED = date(2022, 10, 30)
"""The day by which the counties of the real plan had to hand in their schemes."""
_TOLD = date(2022, 9, 1)


async def load_consolidation(
    database: Database, store: BlobStore, accounts: Mapping[str, Principal], today: date
) -> int:
    """How many schemes there are. `accounts`: the demonstration accounts by name."""
    stage = Stage(database, store, today)
    clerk, approver = accounts["clerk_xinzhou"], accounts["approver_xinzhou"]
    await stage.create(
        clerk, 60, screenings.create, ScreeningCreate(division_code=CITY, on=SCREENED)
    )
    await _carried_out(stage, clerk, approver)
    await stage.create(clerk, 20, schemes.create, s.SchemeCreate(
        division_code=DRAFTED, title="示例忻府区整合方案（草案）", content=s.SchemeContent(
            groups=[_group(1, "示例忻府一组", DRAFTED, (0, 0, 250, 1099.99))],
            mines=_merged(DRAFTED, 1, (1, 2)), distribution="示例：两矿相距五百米，同属Ⅰ号矿体",
        ),
    ))  # fmt: skip
    return 2


async def _carried_out(stage: Stage, clerk: Principal, approver: Principal) -> None:
    """Eight mines on one ore body become two; every one of them was verified before."""
    body = s.SchemeCreate(
        division_code=CARRIED_OUT, title="示例代县建筑石料矿山整合方案", content=_two_groups()
    )
    scheme = await stage.create(clerk, 50, schemes.create, body)
    for number in range(1, 9):
        found = await stage.act(clerk, 48, facts.record, scheme, Verification(
            kind="verification", right_id=_right(CARRIED_OUT, number), on=_TOLD,
            source="示例核查报告", unit="示例地质队", restoration="met",
            remaining=r.QuantityWire(value="20", unit="万吨"),
        ))  # fmt: skip
        scheme.version = found.scheme_version
    steps: Sequence[tuple[Principal, int, Any, Any]] = (
        (clerk, 46, schemes.hold_hearing, s.SchemeHearing(
            on=date(2022, 9, 5), record="示例：各矿山企业和村民代表到会，同意分为两组",
        )),
        (clerk, 44, schemes.publicise, s.SchemePublicity(
            media="示例日报", from_on=date(2022, 9, 6), to_on=date(2022, 9, 16),
        )),
        (clerk, 42, schemes.submit, s.SchemePaper(
            document_no="示例代政〔2022〕8号", on=date(2022, 10, 28),
        )),
        (approver, 40, schemes.approve, s.SchemePaper(
            document_no="示例忻政〔2022〕12号", on=date(2022, 11, 25),
        )),
        (clerk, 38, schemes.begin, s.SchemeStep(on=date(2022, 12, 1))),
    )  # fmt: skip
    for who, ago, does, told in steps:
        scheme = await stage.act(who, ago, does, scheme, told)


def _two_groups() -> s.SchemeContent:
    county, lead = CARRIED_OUT, s.Lead(kind="backbone", name="示例代县建材有限公司")
    shares = [
        s.Member(name="示例代县建材有限公司", share_bp=5100),
        s.Member(name="示例代县各原矿山企业合计", share_bp=4900),
    ]
    agreed = {"lead": lead, "members": shares, "equity_document_no": "示例代产权〔2022〕3号"}
    return s.SchemeContent(
        groups=[
            _group(1, "示例代县西组", county, (0, 0, 520, 520), **agreed),
            _group(2, "示例代县东组", county, (640, 0, 520, 520), **agreed),
        ],
        mines=[*_merged(county, 1, (1, 2, 3, 4)), *_merged(county, 2, (5, 6, 7, 8))],
        distribution="示例：八座建筑石料矿山同属Ⅰ号矿体，集中于不足一平方千米内",
        demand=[s.Demand(
            mineral=LIMESTONE, from_year=2023, to_year=2030, source="示例县发展改革局预测",
            yearly=r.QuantityWire(value="110", unit="万吨/年"),
        )],
        progress="示例：分两组推进，先核查储量，再以挂牌方式出让夹缝资源",
        duties=[
            s.Duty(department="示例县自然资源局", duty="示例：组织编制方案、储量核查和登记"),
            s.Duty(department="示例县应急管理局", duty="示例：摸排安全距离，监督停产期间的安全"),
            s.Duty(department="示例县生态环境局", duty="示例：复核环评手续"),
        ],
    )  # fmt: skip


def _group(
    no: int, name: str, county: str, place: tuple[float, float, float, float], **agreed: Any
) -> s.SchemeGroup:
    """`place`: south-west corner and sides in metres on the county's patch of ground."""
    vertices, zone = rectangle(county, *place)
    lonlat = [
        (round(float(lon), 9), round(float(lat), 9))
        for lon, lat in gk_to_lonlat(vertices[:, 0], vertices[:, 1], zone)
    ]
    levels = r.Elevation(from_m=1200, to_m=1100)  # type: ignore[arg-type]
    part = r.PartWrite(no="1", elevation=levels, vertices=[
        r.VertexWrite(
            no=f"J{at}", registered=(f"{north:.2f}", f"{zone}{east:.2f}"), lon=lon, lat=lat,
        )
        for at, ((north, east), (lon, lat)) in enumerate(
            zip(vertices, lonlat, strict=True), start=1
        )
    ])  # fmt: skip
    return s.SchemeGroup(
        no=no, name=name, gap=s.Gap(method="listing"), **agreed,
        proposed=s.ProposedRight(
            name=f"{name}采矿权", minerals=[LIMESTONE], mining_method="open_pit",
            capacity=r.QuantityWire(value="60", unit="万吨/年"),
            reserves=r.QuantityWire(value="1500", unit="万吨"), ore_body="示例Ⅰ号矿体",
            elevation=levels, parts=[part],
            geometry={"type": "Polygon", "coordinates": [[*map(list, [*lonlat, lonlat[0]])]]},
            vertices_crs=r.CrsWrite(epsg=int(epsg_of_zone(zone, prefixed=True))),
        ),
    )  # fmt: skip


def _merged(county: str, group: int, numbers: Sequence[int]) -> list[s.SchemeMine]:
    return [
        s.SchemeMine(right_id=_right(county, one), destination="merged", group_no=group)
        for one in numbers
    ]


def _right(county: str, number: int) -> UUID:
    return city_id("right", f"示例{county}{number:03d}")
