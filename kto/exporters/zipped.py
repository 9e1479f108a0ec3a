"""A ZIP file without the moment it was made, so that equal contents are equal bytes."""

from __future__ import annotations

import io
import zipfile

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first moment a ZIP can hold."""
UNIX = 3


def reproducible(content: bytes) -> bytes:
    """The same files in the same order, each with the same date and rights."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type, info.create_system, info.external_attr = zipfile.ZIP_DEFLATED, UNIX, 0o600 << 16
            new.writestr(info, old.read(name))
    return out.getvalue()
