"""Text search helpers: what trigrams cannot find, a stored array of bigrams does."""

import re
import unicodedata
from operator import add

_BREAK = re.compile(r"[\s,，;；:：、()（）\[\]【】\"'“”‘’<>《》|/\\]+")


def normalised(text: str) -> str:
    """Full-width letters made narrow, lower case, punctuation as blanks."""
    return _BREAK.sub(" ", unicodedata.normalize("NFKC", text).lower()).strip()


def bigrams(*texts: str | None) -> list[str]:
    """Sorted distinct pairs of neighbouring characters, words of one character as they are.

    >>> bigrams("巴南一矿")
    ['一矿', '南一', '巴南']
    """
    found: set[str] = set()
    for text in texts:
        for word in normalised(text or "").split():
            found.update(map(add, word, word[1:]))
            if len(word) == 1:
                found.add(word)
    return sorted(found)
