"""Files by content hash, and files we make: Excel (`xlsx`), PDF (`pdf`), Word (`docx`)."""

from kuangzheng.kernel.documents.docx import render_docx
from kuangzheng.kernel.documents.pdf import render_pdf
from kuangzheng.kernel.documents.safe_zip import check_zip, unpack_zip
from kuangzheng.kernel.documents.store import BlobStore, StoredDocument, store_document
from kuangzheng.kernel.documents.xlsx import XlsxColumn, render_xlsx

__all__ = [
    "BlobStore", "StoredDocument", "XlsxColumn", "check_zip", "render_docx", "render_pdf",
    "render_xlsx", "store_document", "unpack_zip",
]  # fmt: skip
