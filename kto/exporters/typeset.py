"""Data and a template of ours as a PDF in PDF/UA-1 mode, made by typst: tagged, with embedded fonts, the same bytes for the same data."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import matplotlib
import typst

FONTS = Path(matplotlib.get_data_path(), "fonts", "ttf")
"""DejaVu Sans, which the charts are drawn with; the text of a chapter uses a font that typst brings."""
STANDARD: Literal["ua-1"] = "ua-1"
"""typst refuses to make the file when a picture has no alt text, or a heading is skipped."""


def typeset(name: str, content: Mapping[str, Any], fonts: Sequence[Path] = (FONTS,)) -> bytes:
    """What `<name>.typ` makes of `content`, which it reads as `sys.inputs.<name>`; `fonts` are the folders to look in."""
    return typst.compile(
        Path(__file__).with_name(f"{name}.typ"),
        sys_inputs={name: json.dumps(content, ensure_ascii=False)},
        format="pdf",
        pdf_standards=STANDARD,
        font_paths=list(fonts),
        ignore_system_fonts=True,
    )
