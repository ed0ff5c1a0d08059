"""What a value in booth.toml may be: one small rule for each kind of setting.

A rule checks what TOML holds and turns it into what the program works with; it also says what is
allowed, for the error message and for the comment in the example alike, so the two never differ.
"""

import hashlib
import hmac
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_

_PIN = re.compile(r"[0-9]{4,12}", re.ASCII)
_HASH = re.compile(r"scrypt\$([0-9a-f]{32})\$([0-9a-f]{64})")

# RFC 7914's parameters for interactive use: 16 MiB and some 50 ms for each try.
_COST = {"n": 2**14, "r": 8, "p": 1, "dklen": 32}


class Rule(Protocol):
    """What a setting may be."""

    @property
    def allowed(self) -> str:
        """In words: `a whole number from 10 to 100`."""

    def check(self, value: Any, folder: Path) -> Any:
        """The value to work with, from one of TOML's. Raises `ValueError` if it is not allowed.

        `folder` is where the file lies: paths in it start there.
        """


@dataclass(frozen=True)
class Switch:
    """On or off."""

    allowed: str = N_("true or false")

    def check(self, value: Any, folder: Path) -> bool:
        if value is not True and value is not False:
            raise ValueError
        return bool(value)


@dataclass(frozen=True)
class Whole:
    """A whole number from `least` to `most`."""

    least: int
    most: int

    @property
    def allowed(self) -> str:
        return _("a whole number from {least} to {most}").format(least=self.least, most=self.most)

    def check(self, value: Any, folder: Path) -> int:
        # For Python, true is a number.
        is_whole = isinstance(value, int) and not isinstance(value, bool)
        if not is_whole or not self.least <= value <= self.most:
            raise ValueError
        return int(value)


@dataclass(frozen=True)
class OneOf:
    """One of a few words."""

    choices: tuple[str, ...]

    @property
    def allowed(self) -> str:
        return _either(self.choices)

    def check(self, value: Any, folder: Path) -> str:
        if value not in self.choices:
            raise ValueError
        return str(value)


@dataclass(frozen=True)
class SomeOf:
    """A list of a few words, at least one and none twice; their order counts."""

    choices: tuple[str, ...]

    @property
    def allowed(self) -> str:
        return _("a list of one or more of {choices}, none twice").format(
            choices=_either(self.choices)
        )

    def check(self, value: Any, folder: Path) -> tuple[str, ...]:
        if not isinstance(value, list) or not value:
            raise ValueError
        if any(each not in self.choices or value.count(each) > 1 for each in value):
            raise ValueError
        return tuple(value)


@dataclass(frozen=True)
class FilePath:
    """A file; an empty text stands for none. Whether it is there, its reader finds out."""

    allowed: str = N_("a file's path in quotes, or empty")

    def check(self, value: Any, folder: Path) -> Path | None:
        if not isinstance(value, str) or "\0" in value:
            raise ValueError
        if not value:
            return None
        try:
            return folder / Path(value).expanduser()
        except RuntimeError as error:  # nobody has that home
            raise ValueError from error


@dataclass(frozen=True)
class Pin:
    """The operator's PIN, plain or as `hashed_pin` makes it; an empty text stands for none."""

    allowed: str = N_("4 to 12 digits in quotes, or as the operator's panel writes it, or empty")

    def check(self, value: Any, folder: Path) -> str:
        if value != "" and not (isinstance(value, str) and _is_pin(value)):
            raise ValueError
        return str(value)


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


def _is_pin(text: str) -> bool:
    return bool(_PIN.fullmatch(text) or _HASH.fullmatch(text))


def _scrypt(pin: str, salt: str) -> str:
    return hashlib.scrypt(pin.encode(), salt=bytes.fromhex(salt), **_COST).hex()


def _either(choices: Sequence[str]) -> str:
    return _(" or ").join(f'"{choice}"' for choice in choices)
