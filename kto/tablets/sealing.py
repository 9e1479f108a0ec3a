"""Answers sealed on a tablet to a key of ours, so that a tablet that is lost or stolen holds nothing readable.

ECDH on P-256 with a key made for each answer, HKDF-SHA256 and AES-256-GCM: what every browser's WebCrypto has and the
`cryptography` package speaks. The number of the answer is part of the seal, so that no answer can be passed off as another.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

FOLDER = "tablet-keys"
INFO = b"kto tablet answer"
PARTS = ("key", "sender", "iv", "text")


class SealBroken(ValueError):
    """A sealed answer that no key of ours opens."""


class Keys:
    """The keys of one instance: the newest seals, all of them open."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._keys: dict[str, ec.EllipticCurvePrivateKey] = {}
        self.refresh()
        if not self._keys:
            self.rotate()

    def refresh(self) -> None:
        """Reads keys that another process (a command) made."""
        self._keys |= {path.stem: read(path) for path in self.folder.glob("*.pem") if path.stem not in self._keys}

    def rotate(self) -> str:
        """Makes a new key for sealing and returns its name. Older keys stay, for tablets that come back late."""
        key = ec.generate_private_key(ec.SECP256R1())
        name = f"{len(self._keys) + 1:04}-{fingerprint(key)}"
        self.folder.mkdir(mode=0o700, exist_ok=True)
        pem = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        # Written whole under another name first: half a key would open nothing.
        half = self.folder / f"{name}.new"
        with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(pem)
            file.flush()
            os.fsync(file.fileno())
        half.replace(self.folder / f"{name}.pem")
        self._keys[name] = key
        return name

    def names(self) -> list[str]:
        """Oldest first."""
        return sorted(self._keys)

    def public(self) -> dict[str, str]:
        """What a tablet needs to seal: the name of the newest key, and its public half as an uncompressed point (base64)."""
        self.refresh()
        newest = max(self._keys)
        return {"key": newest, "point": base64.b64encode(raw(self._keys[newest].public_key())).decode()}

    def unseal(self, sealed: object, response_id: str) -> Any:
        """The answer in a seal that was made for this id. Raises SealBroken."""
        if not isinstance(sealed, Mapping) or not all(isinstance(sealed.get(part), str) for part in PARTS):
            raise SealBroken("not a seal")
        if sealed["key"] not in self._keys:
            self.refresh()
        if (key := self._keys.get(sealed["key"])) is None:
            raise SealBroken("unknown key")
        try:
            sender, iv, text = (base64.b64decode(sealed[part], validate=True) for part in PARTS[1:])
            public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender)
            plain = AESGCM(derive(key, public)).decrypt(iv, text, response_id.encode())
            return json.loads(plain)
        except (binascii.Error, ValueError, InvalidTag, RecursionError) as error:
            raise SealBroken("the seal does not open") from error


def seal(point: bytes, key: str, response_id: str, answer: object) -> dict[str, str]:
    """What a tablet does (static/js/sealing.mjs), for programs that send in its place."""
    own = ec.generate_private_key(ec.SECP256R1())
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
    iv = os.urandom(12)
    text = AESGCM(derive(own, public)).encrypt(iv, json.dumps(answer).encode(), response_id.encode())
    parts = (raw(own.public_key()), iv, text)
    return {"key": key} | {name: base64.b64encode(part).decode() for name, part in zip(PARTS[1:], parts, strict=True)}


def derive(private: ec.EllipticCurvePrivateKey, public: ec.EllipticCurvePublicKey) -> bytes:
    shared = private.exchange(ec.ECDH(), public)
    return HKDF(algorithm=hashes.SHA256(), length=32, salt=b"", info=INFO).derive(shared)


def raw(public: ec.EllipticCurvePublicKey) -> bytes:
    return public.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)


def fingerprint(key: ec.EllipticCurvePrivateKey) -> str:
    return hashlib.sha256(raw(key.public_key())).hexdigest()[:8]


def read(path: Path) -> ec.EllipticCurvePrivateKey:
    key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)
    return key
