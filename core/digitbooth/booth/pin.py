"""The operator's PIN: hashing and checking it, and what outlasts a restart.

That is the last PIN that could be read, for a settings file that says no more which one it is; and
how often a wrong one was entered.
"""

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
_LAST = "last-pin-*.txt"
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


def is_plain(pin: str) -> bool:
    """Whether somebody has written it by hand, for everybody to read."""
    return bool(_PIN.fullmatch(pin))


@dataclass(frozen=True)
class OperatorPin:
    """What opens the operator's panel."""

    kept: str = ""
    """The PIN, plain or hashed; empty if there is none, or none that is known."""
    is_known: bool = True
    """Whether the settings, or the last ones that could be read, say it."""

    @property
    def is_set(self) -> bool:
        """Whether the panel asks for a PIN; where none is known, no PIN is right."""
        return bool(self.kept) or not self.is_known

    def accepts(self, entered: str) -> bool:
        """Whether `entered` is the PIN; takes some 50 ms if it is kept hashed."""
        return same_pin(self.kept, entered)


class LastPin:
    """Keeps the PIN that the settings of one file had when they could be read."""

    def __init__(self, settings: Path, folder: Path) -> None:
        """In `folder`, for the settings in the file `settings`."""
        digest = hashlib.sha256(str(settings.absolute()).encode(errors="surrogateescape"))
        self._path = folder / _LAST.replace("*", digest.hexdigest()[:16])
        self._last = self._read()

    def follow(self, said: str | None, is_faulty: bool) -> OperatorPin:
        """The PIN that holds when the settings have `said`, empty for none; None if they say
        nothing, which they should if they are not `is_faulty`.

        Half a file may look like a whole one, so only an empty PIN is none where there was one.
        What was said is kept; if the disk does not take it, until the program ends.
        """
        if said is None:
            return OperatorPin(self._last, is_known=bool(self._last) or not is_faulty)
        if said != self._last:
            self._last = said
            files.keep(self._path, said.encode())
        return OperatorPin(said)

    def _read(self) -> str:
        try:
            last = files.read_bytes(self._path, _LARGEST).decode("ascii")
        except (OSError, ValueError):
            return ""
        return last if is_pin(last) else ""


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
