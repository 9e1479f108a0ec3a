"""May somebody have answered twice through an open link? Counted, never traced.

Two answers through one link within two minutes that are the same to the last word may come from one person, or from two who
think alike. So both count, and nothing is written down but one more in a number per group and month: not which answers they
were, not when, not from where. What is needed to see it is in memory alone and is gone after those two minutes.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from threading import Lock

from kto.storage.responses import StoredResponse
from surveys import Remark

WITHIN = timedelta(minutes=2)


@dataclass
class Recent:
    """What came through the open links in the last two minutes, as digests under a key that ends with the program."""

    _key: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    _seen: dict[bytes, datetime] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def digest(self, link: str, response: StoredResponse, remarks: Iterable[Remark]) -> bytes:
        """The same for two answers through one link that have the same version, scores and words."""
        words = sorted((one.item, one.text, one.quote) for one in remarks)
        told = [link, response.group, response.version, sorted(response.answers.items()), words]
        return hmac.digest(self._key, json.dumps(told).encode(), hashlib.sha256)

    def holds(self, digest: bytes, now: datetime) -> bool:
        """Whether the same came less than two minutes ago."""
        seen = self._seen.get(digest)
        return seen is not None and now - seen < WITHIN

    def add(self, digest: bytes, now: datetime) -> None:
        """Remembers one that was stored, and forgets what is too old."""
        with self._lock:
            self._seen.pop(digest, None)  # so that the oldest always come first
            self._seen[digest] = now
            while now - self._seen[oldest := next(iter(self._seen))] >= WITHIN:
                del self._seen[oldest]
