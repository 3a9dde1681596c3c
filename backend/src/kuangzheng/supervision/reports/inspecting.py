"""What an uploaded template holds: placeholders it may use, and nothing that runs or reaches out.

Runs in a limited process; the file comes from outside. A template fills in names and repeats rows
of a table: of the language of templates nothing else is let through.
"""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kuangzheng.kernel.documents.safe_zip import UnsafeArchive, ZipLimits, check_zip

_LIMITS = ZipLimits(members=500, total_bytes=64 * 2**20, ratio=300, depth=6)
_RUNS = (
    ("vbaproject", "宏"), ("vbadata", "宏"), ("activex", "ActiveX 控件"),
    ("embeddings/", "嵌入对象"), ("oleobject", "嵌入对象"), ("afchunk", "外部内容块"),
    ("customui", "自定义界面"),
)  # fmt: skip
_FIELDS = re.compile(
    r"\b(DDEAUTO|DDE|INCLUDETEXT|INCLUDEPICTURE|LINK|MACROBUTTON|DATABASE|IMPORT)\b", re.IGNORECASE
)
_TARGET = re.compile(rb'TargetMode\s*=\s*["\']External["\']', re.IGNORECASE)
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>", re.IGNORECASE)
_DOCTYPE = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_INSTRUCTION = re.compile(r"<w:instrText[^>]*>(.*?)</w:instrText>", re.DOTALL)
_SIMPLE = re.compile(r'<w:fldSimple[^>]*w:instr="([^"]*)"')
Names = Mapping[str, Any]


def inspect(template: bytes, known: dict[str, Any]) -> dict[str, Any]:
    """`{"placeholders": […], "faults": [{"code", "name", "text"}]}`. `known` has the names of
    `report`, `f`, `m`, `t`, and the columns of `tables`."""
    faults = list(_unsafe(template))
    if faults:
        return {"placeholders": [], "faults": faults}
    found = _Reader(known)
    try:
        for source in _sources(template):
            found.read(source)
    except Exception as error:  # whatever a damaged document makes a parser throw
        text = f"模板无法解析：{str(error)[:200]}"
        return {"placeholders": [], "faults": [_fault("template_unreadable", "", text)]}
    return {"placeholders": sorted(found.placeholders), "faults": found.faults}


def _fault(code: str, name: str, text: str) -> dict[str, str]:
    return {"code": code, "name": name, "text": text}


def _unsafe(template: bytes) -> Iterator[dict[str, str]]:
    try:
        members = check_zip(io.BytesIO(template), _LIMITS)
    except UnsafeArchive as error:
        yield _fault("template_unsafe", "", error.detail or "文件不安全或已损坏")
        return
    names = {one.name.lower() for one in members}
    if "word/document.xml" not in names:
        yield _fault("template_unreadable", "", "文件不是 Word 文档（.docx）")
        return
    for part, what in _RUNS:
        if any(part in name for name in names):
            yield _fault("template_runs", part, f"模板含有{what}，不予接收")
    with zipfile.ZipFile(io.BytesIO(template)) as archive:
        for member in members:
            if member.name.lower().endswith((".xml", ".rels")):
                yield from _part(member.name, archive.read(member.info))


def _part(name: str, content: bytes) -> Iterator[dict[str, str]]:
    if _DOCTYPE.search(content):
        yield _fault("template_unsafe", name, f"模板的 {name} 含有文档类型声明，不予接收")
    if name == "[Content_Types].xml" and b"macroEnabled" in content:
        yield _fault("template_runs", name, "模板是启用宏的文档，不予接收")
    if name.endswith(".rels"):
        for relation in _RELATION.findall(content):
            if _TARGET.search(relation) and b"/hyperlink" not in relation:
                yield _fault("template_reaches_out", name, "模板引用了文档以外的内容，不予接收")
        return
    text = content.decode("utf-8", "replace")
    spoken = " ".join((*_INSTRUCTION.findall(text), *_SIMPLE.findall(text)))
    for field in _FIELDS.findall(spoken):
        yield _fault("template_reaches_out", field, f"模板含有域 {field}，不予接收")


def _sources(template: bytes) -> Iterator[str]:
    """What docxtpl will read as a template, as it will read it."""
    from docx.oxml import parse_xml
    from docxtpl import DocxTemplate

    document = DocxTemplate(io.BytesIO(template))
    document.init_docx()
    yield document.patch_xml(document.get_xml())
    for uri in (document.HEADER_URI, document.FOOTER_URI):
        for _, part in document.get_headers_footers(uri):
            yield document.patch_xml(document.xml_to_string(parse_xml(part.blob)))
    for part in document.docx.part.package.parts:
        if part.content_type.endswith("footnotes+xml"):
            yield document.patch_xml(part.blob.decode("utf-8"))
    own = document.docx.core_properties
    for name in ("author", "comments", "identifier", "language", "subject", "title"):
        yield getattr(own, name) or ""


class _Reader:
    """Names used, and what is none of ours."""

    def __init__(self, known: Names) -> None:
        from jinja2.sandbox import SandboxedEnvironment

        self._environment = SandboxedEnvironment(autoescape=True)
        self._known = known
        self._rows: dict[str, str] = {}
        self.placeholders: set[str] = set()
        self.faults: list[dict[str, str]] = []

    def read(self, source: str) -> None:
        from jinja2 import TemplateSyntaxError

        try:
            tree = self._environment.parse(source)
        except TemplateSyntaxError as error:
            self._tell("template_syntax", "", f"占位符写法有误：{error.message}")
            return
        for node in tree.body:
            self._statement(node)

    def _tell(self, code: str, name: str, text: str) -> None:
        told = _fault(code, name, text)
        if told not in self.faults:
            self.faults.append(told)

    def _statement(self, node: Any) -> None:
        from jinja2 import nodes

        if isinstance(node, nodes.Output):
            for piece in node.nodes:
                if not isinstance(piece, nodes.TemplateData):
                    self._expression(piece)
        elif isinstance(node, nodes.For):
            self._loop(node)
        elif isinstance(node, nodes.If):
            self._expression(node.test)
            for one in (*node.body, *node.elif_, *node.else_):
                self._statement(one)
        else:
            name = type(node).__name__
            self._tell("template_construct", name, f"模板不得使用 {name} 语句")

    def _loop(self, node: Any) -> None:
        path = self._path(node.iter)
        target = str(getattr(node.target, "name", ""))
        plain = not (node.test or node.recursive or node.else_) and target
        if path is None or len(path) != 3 or (path[0], path[2]) != ("tables", "rows") or not plain:
            self._tell("template_construct", "For", "循环只能逐行列出表格，如 row in tables.x.rows")
            return
        if path[1] not in self._known["tables"]:
            self._unknown(".".join(path), "表格")
            return
        self.placeholders.add(f"tables.{path[1]}")
        before = self._rows.get(target)
        self._rows[target] = path[1]
        for one in node.body:
            self._statement(one)
        del self._rows[target]
        if before is not None:
            self._rows[target] = before

    def _expression(self, node: Any) -> None:
        from jinja2 import nodes

        if isinstance(node, nodes.Const):
            return
        if isinstance(node, nodes.Not):
            self._expression(node.node)
            return
        if isinstance(node, nodes.And | nodes.Or):
            self._expression(node.left)
            self._expression(node.right)
            return
        path = self._path(node)
        if path is None:
            name = type(node).__name__
            self._tell("template_construct", name, f"占位符只能写名称，不得使用 {name}")
            return
        self._name(path)

    def _path(self, node: Any) -> list[str] | None:
        from jinja2 import nodes

        if isinstance(node, nodes.Name):
            return [node.name]
        if isinstance(node, nodes.Getattr):
            before = self._path(node.node)
            return None if before is None else [*before, node.attr]
        return None

    def _name(self, path: Sequence[str]) -> None:
        whole, root = ".".join(path), path[0]
        if root in self._rows and len(path) == 2:
            if path[1] not in self._known["tables"][self._rows[root]]:
                self._unknown(whole, f"表格 {self._rows[root]} 的列")
            return
        if root == "tables" and len(path) == 3 and path[2] == "name":
            if path[1] in self._known["tables"]:
                self.placeholders.add(f"tables.{path[1]}")
            else:
                self._unknown(whole, "表格")
            return
        if root in ("report", "f", "m", "t") and len(path) == 2 and path[1] in self._known[root]:
            self.placeholders.add(whole)
            return
        kinds = {"f": "指标", "m": "指标", "t": "章节", "report": "报告信息"}
        self._unknown(whole, kinds.get(root, "占位符"))

    def _unknown(self, name: str, what: str) -> None:
        self._tell("unknown_measure", name, f"没有名为“{name}”的{what}")
