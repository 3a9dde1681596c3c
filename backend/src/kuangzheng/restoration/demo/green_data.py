"""A scheme to show with: as many items and points as the frame of 2024, none of its words."""

from collections.abc import Iterator

from kuangzheng.restoration.green_mines.frames import frames

TITLE = "示例评价指标（演示用，非正式文本）"
_NUMBERS = (9, 8, 8, 8, 8, 8)
"""Items of each section: 49 together."""


def rows() -> Iterator[tuple[str, str, str, str, str]]:
    """Heading and 49 items: 47 of two points and two of three are a hundred."""
    yield "编号", "一级指标", "二级指标", "指标", "分值"
    serial = 0
    for order, (section, number) in enumerate(
        zip(frames()["2024"].sections, _NUMBERS, strict=True), start=1
    ):
        for place in range(1, number + 1):
            serial += 1
            points = "3" if serial in (1, 2) else "2"
            yield f"{order}.{place}", section.name, "示例二级指标", f"示例指标{serial}", points


def csv() -> bytes:
    """The same as a file that is imported."""
    return "\n".join(",".join(row) for row in rows()).encode()
