"""The operator's PIN: hashed, compared, and how often it was wrong kept from window to window."""

import hashlib
import hmac
import json
import re
import secrets
from dataclasses import dataclass
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

    It keeps the PIN from whoever glances at the file. Nobody who may read it and has an hour is
    kept out, for there are few PINs to try: so the panel also slows wrong ones down.
    """
    if not _PIN.fullmatch(pin):
        raise ValueError(_("a PIN has 4 to 12 digits"))
    salt = secrets.token_hex(16)
    return f"scrypt${salt}${_scrypt(pin, salt)}"


def same_pin(kept: str, entered: str) -> bool:
    """Whether `entered` is the PIN that is `kept`, plain or hashed; never for an empty one."""
    if hashed := _HASH.fullmatch(kept):
        return hmac.compare_digest(_scrypt(entered, hashed[1]), hashed[2])
    return bool(kept) and hmac.compare_digest(kept.encode(), entered.encode())


def is_pin(text: str) -> bool:
    """Whether booth.toml may hold this as a PIN, plain or hashed."""
    return bool(_PIN.fullmatch(text) or _HASH.fullmatch(text))


def _scrypt(pin: str, salt: str) -> str:
    return hashlib.scrypt(pin.encode(), salt=bytes.fromhex(salt), **_COST).hex()


@dataclass(frozen=True)
class WrongPins:
    """How often in a row the PIN was wrong, and how long no other is looked at."""

    count: int = 0
    wait_s: float = 0.0


class WrongPinsFile:
    """`WrongPins` in a folder's file; a disk that does not take it is no fault."""

    def __init__(self, folder: Path, clock: Clock | None = None) -> None:
        self._folder = folder
        self._clock: Clock = clock or SystemClock()

    def read(self) -> WrongPins:
        """What is left of the wait now; none from a file that is damaged or missing.

        The clock may have been set, so whoever reads knows how long a wait can be at most.
        """
        try:
            found = json.loads(files.read_bytes(self._folder / _FILE, _LARGEST))
            wrong, until = int(found["wrong"]), float(found["until"])
        except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
            return WrongPins()
        return WrongPins(max(wrong, 0), max(until - self._now(), 0.0))

    def write(self, wrong: WrongPins) -> None:
        """Replace the file's content; the wait counts from now."""
        facts = {"wrong": wrong.count, "until": self._now() + wrong.wait_s}
        files.keep(self._folder / _FILE, json.dumps(facts).encode())

    def _now(self) -> float:
        return self._clock.utc().timestamp()
