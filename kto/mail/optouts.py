"""The link at the end of every mail with which somebody asks for no more: it holds for every later round."""

from __future__ import annotations

import base64
import hmac

from kto.services import Services
from kto.storage import contacts

KEY, TAG = 16, 5
"""Bytes of what stands for the address, and of the proof that we made it."""


def address(services: Services, email: str) -> str:
    db = services.store.db
    key = contacts.opt_out_key(db, email)
    code = base64.b32encode(key + contacts.opt_out_tag(db, key)).decode().rstrip("=").lower()
    return f"{services.settings.base_url}/afmelden/{code}"


def read(services: Services, code: str) -> bytes | None:
    """What stands for the address in an opt-out link of ours; None for anything else."""
    try:
        content = base64.b32decode(code.upper() + "=" * (-len(code) % 8))
    except ValueError:
        return None
    key, tag = content[:KEY], content[KEY:]
    is_ours = len(content) == KEY + TAG and hmac.compare_digest(tag, contacts.opt_out_tag(services.store.db, key))
    return key if is_ours else None


def opt_out(services: Services, key: bytes) -> None:
    with services.store.write() as db:
        contacts.opt_out(db, key)
