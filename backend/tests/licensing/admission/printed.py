"""What a PDF shows, read without a PDF library."""

import re
import zlib

_PAIR = re.compile(rb"<[0-9A-Fa-f]+>\s*<([0-9A-Fa-f]+)>")
_BLOCK = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)


def characters_of(pdf: bytes) -> set[str]:
    """Every character that the fonts of a PDF map back to Unicode; fonts hold only what is used."""
    found: set[str] = set()
    for packed in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        try:
            text = zlib.decompress(packed)
        except zlib.error:
            continue
        assert b"beginbfrange" not in text, "ranges of characters are not read here"
        for block in _BLOCK.findall(text):
            for code in _PAIR.findall(block):
                found |= set(bytes.fromhex(code.decode()).decode("utf-16-be", "ignore"))
    return found
