"""What a value in booth.toml may be: one small rule for each kind of setting.

A rule checks what TOML holds and turns it into what the program works with; it also says what is
allowed, for the error message and for the comment in the example alike, so the two never differ.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from digitbooth.booth.pin import is_pin
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_


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
class Boolean:
    """True or false, on or off."""

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
        if value != "" and not (isinstance(value, str) and is_pin(value)):
            raise ValueError
        return str(value)


def _either(choices: Sequence[str]) -> str:
    return _(" or ").join(f'"{choice}"' for choice in choices)
