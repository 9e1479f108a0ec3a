"""Sound files as they come from a browser or a phone: what kind they are, by their bytes, and how large they may be."""

from __future__ import annotations

from surveys.tongue import gettext as _

KINDS = {"webm": "audio/webm", "ogg": "audio/ogg", "m4a": "audio/mp4", "mp3": "audio/mpeg", "wav": "audio/wav"}
"""Content types by the end of a name."""
EXTENSIONS = {kind: extension for extension, kind in KINDS.items()}
SIZE_LIMIT = 500_000
"""Bytes. A minute of speech, as browsers record it, takes less; a phone on a slow line has to fetch it."""
SECONDS_LIMIT = 45
"""The longest text takes half of it."""
SHORTEST = 0.3
"""Seconds: less is a press by mistake."""


class SoundRefused(ValueError):
    """A file that cannot be used; the message says in Dutch what to do."""


def check(content: bytes, seconds: float) -> str:
    """The content type. `seconds` is 0 where no browser measured it. Raises SoundRefused."""
    if not content:
        raise SoundRefused(_("Er kwam geen geluid binnen. Neem de tekst op, of kies een bestand."))
    if len(content) > SIZE_LIMIT:
        raise SoundRefused(_("Dit bestand is te groot. Neem de tekst hier op, of kies een bestand van hooguit 500 kB."))
    if seconds > SECONDS_LIMIT:
        raise SoundRefused(
            _("Deze opname is te lang. Lees alleen deze tekst voor, in hooguit %(seconds_limit)s seconden.")
            % {"seconds_limit": SECONDS_LIMIT}
        )
    if 0 < seconds < SHORTEST:
        raise SoundRefused(_("Deze opname is te kort. Druk op Neem op, lees de tekst voor en druk dan op Klaar."))
    kind = kind_of(content)
    if kind is None:
        raise SoundRefused(
            _("Dit is geen geluid dat we kennen. Kies een bestand dat eindigt op mp3, m4a, ogg, webm of wav.")
        )
    return kind


def kind_of(content: bytes) -> str | None:
    """The content type by the first bytes: a name can say anything. None for what no browser plays as sound."""
    if content.startswith(b"\x1a\x45\xdf\xa3"):
        return KINDS["webm"]
    if content.startswith(b"OggS"):
        return KINDS["ogg"]
    if content[4:8] == b"ftyp":
        return KINDS["m4a"]
    if content.startswith(b"RIFF") and content[8:12] == b"WAVE":
        return KINDS["wav"]
    # A frame of layer III, with or without tags before it.
    if content.startswith(b"ID3") or (content[:1] == b"\xff" and content[1:2] in (b"\xfb", b"\xf3", b"\xf2", b"\xfa")):
        return KINDS["mp3"]
    return None
