"""Figures and drawn charts, kept until an answer arrives that changes them. Bounded, and shared by all threads."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar

from flask import Flask, current_app

Value = TypeVar("Value")

LIMIT_BYTES = 64 * 1024 * 1024
SUMMARY_BYTES = 64 * 1024
"""What a summary is counted for; it is mostly small tuples, and a pessimistic guess does no harm."""


class Cache:
    """The most recently used values, up to `limit` bytes in all. The key holds the version of the data, so old ones just age."""

    def __init__(self, limit: int = LIMIT_BYTES) -> None:
        self._limit = limit
        self._used = 0
        self._values: OrderedDict[Hashable, tuple[object, int]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Value], size: Callable[[Value], int]) -> Value:
        """The value of `key`, made when it is not there. Two threads may make the same one; that costs time, not truth."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key][0]  # type: ignore[return-value]
        value = make()
        self._keep(key, value, size(value))
        return value

    def _keep(self, key: Hashable, value: object, size: int) -> None:
        with self._lock:
            if key in self._values or size > self._limit:
                return
            self._values[key] = (value, size)
            self._used += size
            while self._used > self._limit:
                _, (_, freed) = self._values.popitem(last=False)
                self._used -= freed

    @property
    def used(self) -> int:
        """Bytes in use."""
        return self._used

    def __len__(self) -> int:
        return len(self._values)


def init_app(app: Flask) -> None:
    app.extensions["kto-cache"] = Cache()


def cache() -> Cache:
    found: Cache = current_app.extensions["kto-cache"]
    return found
