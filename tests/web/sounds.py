"""A small sound that is really one, for tests: a tone as WAV."""

import io
import math
import struct
import wave


def tone(seconds=0.4, loud=0.25, pitch=440, rate=8_000, silence=0.0):
    """The bytes of a WAV file: silence, a tone, and silence again."""
    still = [0] * int(silence * rate)
    heard = [int(32_767 * loud * math.sin(2 * math.pi * pitch * at / rate)) for at in range(int(seconds * rate))]
    frames = [*still, *heard, *still]
    file = io.BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        sound.writeframes(struct.pack(f"<{len(frames)}h", *frames))
    return file.getvalue()
