"""Where a notice leads is a page of the application."""

import re
from pathlib import Path

import kuangzheng
from kuangzheng.supervision.measures.catalogue import FACTS

SOURCE = Path(kuangzheng.__file__).parent
FEATURES = SOURCE.parents[2] / "frontend" / "src"
_LINK = re.compile(r"""\blink=f?"(/[^"]*)\"""")
_PATH = re.compile(r"""\bpath: '(/[^']*)'""")


def _pages() -> list[re.Pattern[str]]:
    found = {path for file in FEATURES.rglob("*.ts") for path in _PATH.findall(file.read_text())}
    return [re.compile(re.sub(r":\w+", "[^/]+", path.split("(")[0])) for path in found]


def test_given_a_notice_then_its_link_is_a_page() -> None:
    pages = _pages()
    links = {
        re.sub(r"\{[^}]*\}", "x", link).partition("?")[0]: str(file.relative_to(SOURCE))
        for file in SOURCE.rglob("*.py") for link in _LINK.findall(file.read_text())
    }  # fmt: skip
    assert len(pages) > 50 and len(links) > 20
    lost = {link: place for link, place in links.items()
            if not any(page.fullmatch(link) for page in pages)}  # fmt: skip
    assert lost == {}


def test_given_a_row_behind_a_figure_then_its_page_is_there() -> None:
    pages = _pages()
    kept = {re.sub(r"\{[^}]*\}", "x", one.page).partition("?")[0] for one in FACTS.values()}
    lost = {page for page in kept if not any(one.fullmatch(page) for one in pages)}
    assert len(kept) > 8 and lost == set()
