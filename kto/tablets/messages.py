"""What a tablet says, as it comes: sessions, answers, and how it is itself. Described in docs/api.md."""

from __future__ import annotations

from datetime import datetime

from pydantic import BaseModel, ConfigDict, Field

from kto.intake import MARKS
from surveys import SOURCE_LANGUAGE


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Began(Strict):
    """A session as the tablet began it, with or without a connection."""

    id: str = Field(pattern=r"^[0-9a-f]{32}$")
    wijk: str = Field(max_length=200)
    place: str = Field(max_length=200)
    activity: str = Field(max_length=200)
    groups: list[str] = Field(min_length=1, max_length=8)
    revision: int = Field(default=0, ge=0, le=1_000_000)


class Answer(Strict):
    """One answer as it was given. `answered_at` is what the tablet's clock said then."""

    id: str = Field(max_length=36)
    group: str = Field(max_length=40)
    version: int = Field(ge=1)
    session: str = Field(pattern=r"^[0-9a-f]{32}$")
    language: str | None = Field(default=SOURCE_LANGUAGE, max_length=8)
    answered_at: datetime | None = Field(default=None, strict=False)
    help: str | None = Field(default=None, max_length=20)
    marks: list[str] = Field(default=[], max_length=len(MARKS))
    answers: dict[str, str | int | None] = Field(max_length=60)


class State(BaseModel):
    """What a tablet says of itself; what it cannot say is left out."""

    version: str | None = Field(default=None, max_length=40)
    waiting: int | None = Field(default=None, ge=0)
    oldest: str | None = Field(default=None, max_length=40)
    persisted: bool | None = None
    free: int | None = Field(default=None, ge=0)
    secure: bool | None = None
    cleared: int | None = Field(default=None, ge=0)
