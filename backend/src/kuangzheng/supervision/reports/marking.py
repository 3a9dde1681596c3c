"""Figures in a Word file: marked while the template is filled in, then turned into endnotes, and
told as blocks for the screen. Runs in a limited process."""

import copy
import re
from collections.abc import Iterator, Mapping
from typing import Any

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree  # type: ignore[import-untyped]

OPEN, INNER, CLOSE = "\ue000", "\ue002", "\ue001"
"""Characters of private use: `OPEN key INNER value CLOSE`."""
_MARK = re.compile(f"{OPEN}([^{INNER}{CLOSE}]*){INNER}([^{CLOSE}]*){CLOSE}", re.DOTALL)
_OURS = re.compile(f"[{OPEN}{INNER}{CLOSE}]")
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_XML = "http://www.w3.org/XML/1998/namespace"
_ENDNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
_BARE = (
    f'<w:endnotes xmlns:w="{W}">'
    '<w:endnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:endnote>'
    '<w:endnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/>'
    "</w:r></w:p></w:endnote></w:endnotes>"
)


def marked(key: str, value: str) -> str:
    """A value that remembers which figure it is."""
    return f"{OPEN}{key}{INNER}{clean(value)}{CLOSE}"


def clean(text: str) -> str:
    """Without our own marks, so that no text pretends to be a figure."""
    return _OURS.sub("", text)


def blocks(body: Any) -> list[dict[str, Any]]:
    """The filled-in text as paragraphs and tables, each piece with the figure it is."""
    found: list[dict[str, Any]] = []
    for element in body:
        if element.tag == f"{{{W}}}p":
            pieces = _pieces(_text(element))
            if any(piece["text"].strip() for piece in pieces):
                found.append({"kind": _kind(element), "align": _align(element),
                              "pieces": pieces, "rows": []})
        elif element.tag == f"{{{W}}}tbl":
            rows = [
                [_pieces("\n".join(_text(p) for p in cell.iter(f"{{{W}}}p")))
                 for cell in row.findall(f"{{{W}}}tc")]
                for row in element.findall(f"{{{W}}}tr")
            ]  # fmt: skip
            found.append({"kind": "table", "align": "left", "pieces": [], "rows": rows})
    return found


def annotate(document: Any, notes: Mapping[str, str]) -> None:
    """Every figure's first place in the text gets an endnote, the marks go."""
    root = document.element.body
    writer = _Notes(document.part, notes)
    for run in list(root.iter(f"{{{W}}}r")):
        _split(run, writer)
    writer.store()
    for relation in list(document.part.rels.values()):
        if relation.reltype in (RELATIONSHIP_TYPE.HEADER, RELATIONSHIP_TYPE.FOOTER):
            for text in relation.target_part.element.iter(f"{{{W}}}t"):
                text.text = _MARK.sub(lambda found: found.group(2), text.text or "")


class _Notes:
    """The part of a document that holds its endnotes, made where there is none."""

    def __init__(self, part: Any, texts: Mapping[str, str]) -> None:
        self._part, self._texts, self._seen = part, texts, set[str]()
        self._own = next(
            (one.target_part for one in part.rels.values()
             if one.reltype == RELATIONSHIP_TYPE.ENDNOTES), None,
        )  # fmt: skip
        source = self._own.blob if self._own is not None else _BARE.encode()
        self._root = etree.fromstring(source, etree.XMLParser(resolve_entities=False))
        ids = [int(one.get(f"{{{W}}}id", "0")) for one in self._root]
        self._next = max([0, *ids]) + 1

    def add(self, key: str) -> int | None:
        """The number of a new note, None for a figure that has one."""
        if key in self._seen or key not in self._texts:
            return None
        self._seen.add(key)
        number, self._next = self._next, self._next + 1
        note = etree.SubElement(self._root, f"{{{W}}}endnote")
        note.set(f"{{{W}}}id", str(number))
        paragraph = etree.SubElement(note, f"{{{W}}}p")
        paragraph.append(_raised("endnoteRef"))
        run = etree.SubElement(paragraph, f"{{{W}}}r")
        size = etree.SubElement(etree.SubElement(run, f"{{{W}}}rPr"), f"{{{W}}}sz")
        size.set(f"{{{W}}}val", "18")
        _put(run, f" {self._texts[key]}")
        return number

    def store(self) -> None:
        if not self._seen:
            return
        content = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8")
        if self._own is not None:
            self._own._blob = content
            return
        part = Part(PackURI("/word/endnotes.xml"), _ENDNOTES, content, self._part.package)
        self._part.relate_to(part, RELATIONSHIP_TYPE.ENDNOTES)


def _raised(tag: str) -> Any:
    run = etree.Element(f"{{{W}}}r")
    raised = etree.SubElement(etree.SubElement(run, f"{{{W}}}rPr"), f"{{{W}}}vertAlign")
    raised.set(f"{{{W}}}val", "superscript")
    etree.SubElement(run, f"{{{W}}}{tag}")
    return run


def _split(run: Any, notes: _Notes) -> None:
    """A run that holds marks becomes several: text, value, reference, text."""
    texts = run.findall(f"{{{W}}}t")
    if not any(OPEN in (one.text or "") for one in texts):
        return
    properties = run.find(f"{{{W}}}rPr")
    made: list[Any] = []
    for child in run:
        if child is properties:
            continue
        if child.tag != f"{{{W}}}t":
            made.append(_run(properties, copy.deepcopy(child)))
            continue
        for piece in _pieces(child.text or ""):
            made.append(_worded(properties, piece["text"]))
            number = notes.add(piece["figure"]) if piece["figure"] else None
            if number is not None:
                reference = _raised("endnoteReference")
                reference[-1].set(f"{{{W}}}id", str(number))
                made.append(reference)
    parent, at = run.getparent(), run.getparent().index(run)
    parent.remove(run)
    for place, one in enumerate(made):
        parent.insert(at + place, one)


def _run(properties: Any, child: Any) -> Any:
    run = etree.Element(f"{{{W}}}r")
    if properties is not None:
        run.append(copy.deepcopy(properties))
    run.append(child)
    return run


def _worded(properties: Any, text: str) -> Any:
    run = etree.Element(f"{{{W}}}r")
    if properties is not None:
        run.append(copy.deepcopy(properties))
    _put(run, text)
    return run


def _put(run: Any, text: str) -> None:
    element = etree.SubElement(run, f"{{{W}}}t")
    element.set(f"{{{_XML}}}space", "preserve")
    element.text = text


def _pieces(text: str) -> list[dict[str, Any]]:
    return list(_cut(text))


def _cut(text: str) -> Iterator[dict[str, Any]]:
    at = 0
    for found in _MARK.finditer(text):
        if found.start() > at:
            yield {"text": text[at : found.start()], "figure": None}
        yield {"text": found.group(2), "figure": found.group(1)}
        at = found.end()
    if at < len(text):
        yield {"text": text[at:], "figure": None}


def _text(paragraph: Any) -> str:
    told: list[str] = []
    for element in paragraph.iter(f"{{{W}}}t", f"{{{W}}}tab", f"{{{W}}}br"):
        if element.tag == f"{{{W}}}t":
            told.append(element.text or "")
        else:
            told.append("\t" if element.tag.endswith("}tab") else "\n")
    return "".join(told)


def _align(paragraph: Any) -> str:
    """`center`, `right` or `left`, which is also what runs from side to side."""
    found = paragraph.find(f"{{{W}}}pPr/{{{W}}}jc")
    value = "" if found is None else found.get(f"{{{W}}}val", "")
    return {"center": "center", "right": "right", "end": "right"}.get(value, "left")


def _kind(paragraph: Any) -> str:
    """`title`, `h1`, `h2` or `text`, by the outline level or the style of the paragraph."""
    properties = paragraph.find(f"{{{W}}}pPr")
    if properties is None:
        return "text"
    level = properties.find(f"{{{W}}}outlineLvl")
    if level is not None:
        return {"0": "h1", "1": "h2"}.get(level.get(f"{{{W}}}val", ""), "text")
    style = properties.find(f"{{{W}}}pStyle")
    name = "" if style is None else (style.get(f"{{{W}}}val") or "").lower()
    for word, kind in (("title", "title"), ("heading1", "h1"), ("heading2", "h2")):
        if name.replace(" ", "") == word:
            return kind
    return "text"


