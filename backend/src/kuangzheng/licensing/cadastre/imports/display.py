"""An import on a terminal: a bar while it runs, a table of what was refused."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskProgressColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table

from kuangzheng.licensing.cadastre.imports.service import OUTCOMES
from kuangzheng.licensing.cadastre.imports.work import Tell

PHASES = {"read": "读取", "validate": "检查", "publish": "入库"}


@contextmanager
def progress(console: Console) -> Iterator[Tell]:
    """A `Tell` that moves a bar."""
    bar = Progress(
        TextColumn("[bold]{task.description}"), BarColumn(), TaskProgressColumn(),
        MofNCompleteColumn(), TextColumn("{task.fields[rate]}"), TimeRemainingColumn(),
        console=console,
    )  # fmt: skip
    with bar:
        task = bar.add_task(PHASES["read"], total=None, rate="")

        async def tell(
            phase: str, done: int, total: int | None, staged: dict[str, Any] | None
        ) -> None:
            speed = bar.tasks[0].speed
            rate = f"{speed:,.0f} 个/秒" if speed else ""
            bar.update(
                task, description=PHASES.get(phase, phase), completed=done, total=total, rate=rate
            )

        yield tell


def show(
    console: Console, row: Mapping[str, Any], lines: Sequence[Mapping[str, Any]], most: int
) -> None:
    """What came of it: the answer, proposals, and the features that something is to be said of."""
    result = row["result"]
    for problem in result["problems"]:
        console.print(f"[bold red]拒绝[/] {escape(problem['message'])}（{problem['code']}）")
    for proposal in result["proposals"]:
        swapped = " --swap-axes" if proposal["swap_axes"] else ""
        console.print(
            f"  候选 --crs {proposal['crs']}{swapped}  {proposal['name']}"
            f"（{proposal['score']:.2f}）{escape(proposal['evidence'])}"
        )
    for one in result.get("conversions", ()):
        console.print(
            f"  候选 --conversion {one['id']}  {escape(one['name'])}（{one['division_name']}，"
            f"{one['method_name']}，{escape(one['basis'])}）"
        )
    for note in result["notes"]:
        console.print(f"[yellow]说明[/] {escape(note['message'])}（{note['code']}）")
    if result["crs"].get("path"):
        console.print(f"坐标路径：{result['crs']['path']}")
    console.print(f"位置核对：{result['extent_check'].get('note') or '未做'}")
    noted = [line for line in lines if line["outcome"] == "refused"]
    noted += [line for line in lines if line["outcome"] != "refused" and line["code"]]
    if noted:
        console.print(_table(noted[:most]))
    if len(noted) > most:
        console.print(f"……另有 {len(noted) - most} 行，可用 --report 文件.xlsx 写出全部")
    state = "[bold green]已入库[/]" if result["published"] else "[bold red]未入库[/]"
    taken = "接收" if result["published"] else "可接收"
    console.print(
        f"{state} 读取 {result['read']}，{taken} {result['accepted']}"
        f"（修复 {result['repaired']}），"
        f"拒收 {result['refused']}，无变化 {result['unchanged']}；"
        f"新登记 {result.get('registered', 0)}，变更 {result.get('changed', 0)}"
    )
    console.print(f"导入编号 {row['id']}")


def _table(lines: Sequence[Mapping[str, Any]]) -> Table:
    table = Table("序号", "来源编号", "结果", "说明", "登记面积", "计算面积")
    for line in lines:
        registered, computed = line["area_registered_km2"], line["area_computed_km2"]
        table.add_row(
            str(int(line["feature_no"])), escape(line["source_id"] or ""),
            OUTCOMES[line["outcome"]],
            escape(line["message"] or ""), "" if registered is None else f"{registered:.4f}",
            "" if computed is None else f"{computed:.4f}",
        )  # fmt: skip
    return table
