"""A workbook of old mines of Banan, uploaded and checked: some of it has to be put right first."""

from collections.abc import Mapping
from datetime import date
from io import BytesIO

from openpyxl import Workbook

from kuangzheng.kernel.auth.principal import Principal
from kuangzheng.kernel.db.database import Database
from kuangzheng.kernel.documents.store import BlobStore, store_document
from kuangzheng.kernel.documents.xlsx import MEDIA_TYPE
from kuangzheng.kernel.onboarding import service
from kuangzheng.kernel.onboarding.schemas import OnboardingBatchCreate
from kuangzheng.kernel.stage import Stage
from kuangzheng.kernel.unit import Act
from kuangzheng.licensing.demo.banan_data import DIVISION
from kuangzheng.licensing.onboarding_batches.room import ROOM

_NAME = "示例老采石场台账"
_MINES = 8
_HEADS = {
    "企业名录": ("企业名称", "企业性质", "法人代表", "企业地址"),
    "矿山台账": ("编号", "矿山名称", "所在镇", "生产状态", "开采方式", "开采矿种"),
    "采矿权登记表": ("许可证号", "项目类型", "采矿权名称", "采矿权人", "矿山编号", "开采矿种",
                     "面积（平方公里）", "有效期自", "有效期至"),
    "界址点": ("许可证号", "点号", "纬度", "经度"),
}  # fmt: skip
_SIDE = 0.002
_AREA = 0.0431
"""Square kilometres of a square of `_SIDE` degrees at 29.2° north."""


async def load_onboarding(
    database: Database, store: BlobStore, accounts: Mapping[str, Principal], today: date
) -> None:
    """The worker reads and checks it when it starts."""
    stage, keeper = Stage(database, store, today), accounts["data_admin"]
    content = _workbook()

    async def create(act: Act) -> None:
        stored = await store_document(
            act.session, store, content, name=f"{_NAME}.xlsx", media_type=MEDIA_TYPE,
            purpose="upload", owner=keeper.id, division_code=DIVISION,
        )  # fmt: skip
        body = OnboardingBatchCreate(
            name=_NAME, document_id=stored.id, cut_over_on=date(today.year - 1, 12, 31)
        )
        await service.create(act, ROOM, body)

    await stage.create(keeper, 1, lambda act, _: create(act), None)


def _workbook() -> bytes:
    """As a bureau keeps it, with two dates that are none and a total that does not add up."""
    book = Workbook()
    pages = {}
    for name, heads in _HEADS.items():
        pages[name] = page = book.create_sheet(name)
        page.append([f"示例{name}"])
        page.append(list(heads))
    del book[book.sheetnames[0]]
    for n in range(1, _MINES + 1):
        holder, code = f"示例石材厂{n}", f"示例旧证{n:03d}"
        pages["企业名录"].append([holder, "私营企业", "示例人", f"示例村{n}组"])
        pages["矿山台账"].append(
            [f"L{n}", f"示例老采石场{n}", "示例镇", "停产", "露天", "建筑石料用灰岩"]
        )
        pages["采矿权登记表"].append([
            code, "采矿权", f"示例老采石场{n}采矿权", holder, f"L{n}", "建筑石料用灰岩", _AREA,
            "2008年" if n in (2, 5) else "2008-06-01", "2013-05-31",
        ])  # fmt: skip
        south, west = 29.2, round(106.46 + n * 0.01, 6)
        corners = ((0, 0), (0, _SIDE), (_SIDE, _SIDE), (_SIDE, 0))
        for k, (up, right) in enumerate(corners, start=1):
            pages["界址点"].append([code, k, f"{south + up:.6f}", f"{west + right:.6f}"])
    row = ["合计（共9宗）", *[None] * 5, round(_AREA * 9, 4)]
    pages["采矿权登记表"].append(row)
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()
