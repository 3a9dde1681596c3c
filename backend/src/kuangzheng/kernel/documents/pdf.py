"""PDF from Typst templates. Data reach the template as JSON, never as markup.

Typst carries only Latin fonts. A Chinese one comes from `KZ_FONT_PATH`, from the package
`pylopdf-fonts-zh-cn` (Noto Sans SC and Noto Serif SC, SIL Open Font License) when it is installed,
or from the system (`fonts-noto-cjk` on Debian). Without any, rendering refuses.
"""

import tempfile
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import orjson

from kuangzheng.kernel.problems import Unavailable

MEDIA_TYPE = "application/pdf"
SERIF = (
    "Noto Serif SC", "Noto Serif CJK SC", "Source Han Serif SC", "SimSun", "FangSong", "STSong",
    "Songti SC", "AR PL UMing CN",
)  # fmt: skip
SANS = (
    "Noto Sans SC", "Noto Sans CJK SC", "Source Han Sans SC", "Microsoft YaHei", "SimHei",
    "PingFang SC", "WenQuanYi Zen Hei", "WenQuanYi Micro Hei", "Droid Sans Fallback",
)  # fmt: skip
_PACKAGE = "pylopdf_fonts_zh_cn"


class FontMissing(Unavailable):
    code = "chinese_font_missing"
    title, title_en = "缺少中文字体，无法生成 PDF", "No Chinese font to make a PDF with"


def render_pdf(
    template: Path,
    data: Mapping[str, Any],
    *,
    created_at: datetime,
    font_path: Path | None = None,
) -> bytes:
    """The PDF of a template (a .typ file that sees its own folder only).

    The template reads `json(bytes(sys.inputs.data))` and sets its text in
    `json(bytes(sys.inputs.serif))` or `sans`, each a list of font families. Equal arguments give
    equal bytes. Raises FontMissing.
    """
    import typst

    fonts, serif, sans = _fonts(font_path)
    if not serif and not sans:
        raise FontMissing(
            "未找到中文字体：请安装 fonts-noto-cjk，或用 KZ_FONT_PATH 指定字体文件夹"
        )
    inputs = {
        "data": orjson.dumps(data, default=str).decode(),
        "serif": orjson.dumps(serif or sans).decode(),
        "sans": orjson.dumps(sans or serif).decode(),
    }
    with tempfile.TemporaryDirectory(prefix="kz-typst-") as nothing:
        compiler = typst.Compiler(
            str(template), root=str(template.parent), font_paths=fonts, sys_inputs=inputs,
            package_path=nothing, package_cache_path=nothing,
        )  # fmt: skip
        made = compiler.compile(format="pdf", timestamp=int(created_at.timestamp()))
    if not isinstance(made, bytes):
        raise TypeError("a PDF is one document")
    return made


def render_in_process(
    template: Path, data: Mapping[str, Any], created_at: datetime, font_path: Path | None = None
) -> bytes:
    """`render_pdf` with plain arguments, for `JobContext.in_process`."""
    return render_pdf(template, data, created_at=created_at, font_path=font_path)


def chinese_fonts(font_path: Path | None = None) -> list[str]:
    """The Chinese families that are here, the preferred ones first; empty when there is none."""
    _, serif, sans = _fonts(font_path)
    return [*serif, *sans]


@lru_cache(maxsize=4)
def _fonts(font_path: Path | None) -> tuple[Any, list[str], list[str]]:
    import typst

    folders = [str(font_path)] if font_path is not None else []
    package = find_spec(_PACKAGE)
    if package is not None and package.origin is not None:
        folders.append(str(Path(package.origin).parent))
    fonts = typst.Fonts(font_paths=folders)
    known = set(fonts.families())
    serif, sans = ([name for name in names if name in known] for names in (SERIF, SANS))
    return fonts, serif, sans
