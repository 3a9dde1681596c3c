"""The rulebooks that every service ships."""

import pytest

from kuangzheng.enforcement import parameters as enforcement
from kuangzheng.kernel.rulebooks import RulebookSet
from kuangzheng.licensing import parameters as licensing
from kuangzheng.restoration import parameters as restoration
from kuangzheng.supervision import parameters as supervision

SHIPPED = {
    module.__name__.split(".")[1]: module.shipped_rulebooks()
    for module in (enforcement, licensing, restoration, supervision)
}


@pytest.mark.parametrize("books", SHIPPED.values(), ids=SHIPPED)
def test_given_the_shipped_books_then_each_has_an_english_title(books: RulebookSet) -> None:
    assert books.books
    assert [one.book for one in books.books if not one.title_en or not one.title_en.isascii()] == []
