"""Every query of saved views; row security shows one's own and what colleagues share."""

from sqlalchemy import ColumnElement, delete
from sqlmodel import col

from kuangzheng.kernel.paging import Sort, Sorts
from kuangzheng.kernel.records import Records
from kuangzheng.supervision.saved_views.tables import SavedView

_ROW = SavedView


class SavedViews(Records[SavedView]):
    table = SavedView
    missing = "没有此视图，或未共享给您"
    sorts = Sorts("name", {"name": Sort(col(_ROW.name), col(_ROW.id))})

    @staticmethod
    def conditions(page: str) -> list[ColumnElement[bool]]:
        return [col(_ROW.page) == page]

    async def remove(self, view: SavedView) -> None:
        await self._session.execute(delete(SavedView).where(col(_ROW.id) == view.id))
