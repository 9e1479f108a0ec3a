"""A file as an answer to the browser: under a name that says what it is, and as the kind that its name ends in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from flask import Response

from kto.exporters.tables import to_table

MIMETYPES = {
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "json": "application/json",
    "parquet": "application/vnd.apache.parquet",
    "pdf": "application/pdf",
    "png": "image/png",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "sav": "application/x-spss-sav",
    "svg": "image/svg+xml",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "zip": "application/zip",
}


def as_file(content: bytes, name: str) -> Response:
    response = Response(content, content_type=MIMETYPES[name.rpartition(".")[2]])
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def as_table(title: str, header: Sequence[str], rows: Iterable[Sequence[str]], name: str) -> Response:
    """Rows of text as a workbook, or as a CSV where the name ends in that; `title` is that of its sheet."""
    return as_file(to_table(name.rpartition(".")[2], title, header, rows), name)
