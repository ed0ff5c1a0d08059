"""The operator's PIN: hashing and checking it, and counting wrong ones across restarts."""

import hashlib
import hmac
import json
import re
import secrets
from dataclasses import dataclass
from math import isfinite
from pathlib import Path

from digitbooth import files
from digitbooth.booth.clock import Clock, SystemClock
from digitbooth.language import gettext as _

_PIN = re.compile(r"[0-9]{4,12}", re.ASCII)
_HASH = re.compile(r"scrypt\$([0-9a-f]{32})\$([0-9a-f]{64})")

_FILE = "wrong-pins.json"
_LARGEST = 2**12

# RFC 7914's parameters for interactive use: 16 MiB and some 50 ms for each try.
_COST = {"n": 2**14, "r": 8, "p": 1, "dklen": 32}


def hashed_pin(pin: str) -> str:
    """`scrypt$SALT$HASH` of a PIN of 4 to 12 digits. Raises `ValueError` for any other.

    It hides the PIN from somebody who glances at the file. Somebody who can copy the file can try
    all PINs within hours, as there are few of them. The panel makes whoever tries PINs there wait.
    """
    if not _PIN.fullmatch(pin):
        raise ValueError(_("a PIN has 4 to 12 digits"))
    salt = secrets.token_hex(16)
    return f"scrypt${salt}${_scrypt(pin, salt)}"


def same_pin(kept: str, entered: str) -> bool:
    """Whether `entered` is the PIN `kept`, plain or hashed; always false if that is empty."""
    if hashed := _HASH.fullmatch(kept):
        return hmac.compare_digest(_scrypt(entered, hashed[1]), hashed[2])
    return bool(kept) and hmac.compare_digest(kept.encode(), entered.encode())


def is_pin(text: str) -> bool:
    """Whether booth.toml may have this text as a PIN, plain or hashed."""
    return bool(_PIN.fullmatch(text) or _HASH.fullmatch(text))


def _scrypt(pin: str, salt: str) -> str:
    return hashlib.scrypt(pin.encode(), salt=bytes.fromhex(salt), **_COST).hex()


@dataclass(frozen=True)
class WrongPins:
    """How often in a row the PIN was wrong, and how many seconds no other is accepted."""

    count: int = 0
    wait_s: float = 0.0


class WrongPinsFile:
    """Keeps `WrongPins` in a file; if the disk does not take it, nothing is raised."""

    def __init__(self, folder: Path, clock: Clock | None = None) -> None:
        self._folder = folder
        self._clock: Clock = clock or SystemClock()

    def read(self) -> WrongPins:
        """The count, and what is left of the wait now; zero from a damaged or missing file.

        The machine's clock may have been set, so the caller should limit the wait.
        """
        try:
            found = json.loads(files.read_bytes(self._folder / _FILE, _LARGEST))
            wrong, until = int(found["wrong"]), float(found["until"])
            if not isfinite(until):
                return WrongPins()
        except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
            return WrongPins()
        return WrongPins(max(wrong, 0), max(until - self._now(), 0.0))

    def write(self, wrong: WrongPins) -> None:
        """Replace the file's content; the wait begins now."""
        facts = {"wrong": wrong.count, "until": self._now() + wrong.wait_s}
        files.keep(self._folder / _FILE, json.dumps(facts).encode())

    def _now(self) -> float:
        return self._clock.utc().timestamp()
