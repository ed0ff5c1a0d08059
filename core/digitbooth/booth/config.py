"""The settings of a booth: the sections and keys of booth.toml, with their defaults and rules.

The example file, the checks and the changes made in the panel all use the classes of the sections,
whose fields are annotated with rules. A rule checks a value of TOML and converts it for the
program; it also says what is allowed, for the error message and for the comment in the example
file.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Protocol

from digitbooth.booth.pin import is_pin
from digitbooth.constants import ENGINES, PRECISIONS
from digitbooth.errors import EngineError
from digitbooth.language import LOCALES
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.paths import config_dir, data_dir
from digitbooth.server_address import read_address

LANGUAGES = tuple(LOCALES)

_LONGEST_PATH = 4096
"""The most letters of a path; no system that booths run on allows more."""


class Rule(Protocol):
    """What values a setting may have."""

    @property
    def allowed(self) -> str:
        """The allowed values in words: `a whole number from 10 to 100`."""

    def check(self, value: Any, folder: Path) -> Any:
        """Convert a value of TOML for the program. Raises `ValueError` if it is not allowed.

        `folder` is that of booth.toml: relative paths start there.
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
        # In Python a bool is an int.
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
class EngineName:
    """An engine's name, or the address of a server."""

    @property
    def allowed(self) -> str:
        return _("{engines}, or the address of a server, as grpc://HOST:8001/NETWORK").format(
            engines=_either(ENGINES)
        )

    def check(self, value: Any, folder: Path) -> str:
        if value not in ENGINES:
            try:
                read_address(str(value))
            except EngineError as error:
                raise ValueError from error
        return str(value)


@dataclass(frozen=True)
class SomeOf:
    """A list of some of a few words, at least one, none twice; their order matters."""

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
    """The path of a file, which need not exist; an empty text means none."""

    allowed: str = N_("a file's path in quotes, or empty")

    def check(self, value: Any, folder: Path) -> Path | None:
        if not isinstance(value, str) or "\0" in value or len(value) > _LONGEST_PATH:
            raise ValueError
        if not value:
            return None
        try:
            return folder / Path(value).expanduser()
        except RuntimeError as error:  # `~name` of an unknown user
            raise ValueError from error


@dataclass(frozen=True)
class Pin:
    """The operator's PIN, plain or as `hashed_pin` makes it; an empty text means none."""

    allowed: str = N_("4 to 12 digits in quotes, or as the operator's panel writes it, or empty")

    def check(self, value: Any, folder: Path) -> str:
        if value != "" and not (isinstance(value, str) and is_pin(value)):
            raise ValueError
        return str(value)


def _either(choices: Sequence[str]) -> str:
    return _(" or ").join(f'"{choice}"' for choice in choices)


@dataclass(frozen=True)
class VisitorSettings:
    """The languages that visitors read."""

    languages: Annotated[
        tuple[str, ...], SomeOf(LANGUAGES), N_("The visitors' languages, the first one first.")
    ] = ("en", "zh")
    side_by_side: Annotated[
        bool, Boolean(), N_("Show two languages at once, instead of a button that changes them.")
    ] = False


@dataclass(frozen=True)
class IdleSettings:
    """What happens when nobody uses the booth."""

    ask_after_s: Annotated[
        int,
        Whole(5, 3600),
        N_("Seconds without a touch until the booth asks whether anyone is there."),
    ] = 30
    countdown_s: Annotated[
        int, Whole(3, 60), N_("Seconds that it counts down then, before it starts over.")
    ] = 10
    attract_after_s: Annotated[
        int,
        Whole(0, 3600),
        N_("Seconds on an empty page until it draws digits by itself; 0 for never."),
    ] = 20


@dataclass(frozen=True)
class ChallengeSettings:
    """Whether visitors may play challenges."""

    enabled: Annotated[bool, Boolean(), N_("Offer the challenges and the score of the day.")] = True


@dataclass(frozen=True)
class TeachBackSettings:
    """Whether visitors may teach, and where what they teach is kept."""

    enabled: Annotated[
        bool,
        Boolean(),
        N_("Ask which digit was meant, and keep the drawing with it, without a name."),
    ] = False
    keep_days: Annotated[
        int, Whole(1, 3650), N_("Days that a drawing is kept; then it is deleted for good.")
    ] = 30
    database: Annotated[
        Path | None,
        FilePath(),
        N_("Where drawings and the day's numbers are kept; empty for the program's own folder."),
    ] = None

    @property
    def path(self) -> Path:
        """The database's path: the setting, or a file in the program's data folder."""
        return self.database or data_dir() / "booth.sqlite"


@dataclass(frozen=True)
class OperatorSettings:
    """What the operator needs to get into the panel."""

    pin: Annotated[
        str, Pin(), N_("Opens the operator's panel. While empty, the panel asks for one.")
    ] = ""


@dataclass(frozen=True)
class ScreenSettings:
    """Brightness, colours and other properties of the screen."""

    motion: Annotated[
        bool, Boolean(), N_("Let things move; never where the system asks for less motion.")
    ] = True

    brightness: Annotated[int, Whole(10, 100), N_("Percent of full brightness.")] = 100
    theme: Annotated[str, OneOf(("light", "dark", "system")), N_("The colours.")] = "light"
    keep_awake: Annotated[bool, Boolean(), N_("Keep the screen from going dark.")] = True
    pixel_shift: Annotated[
        bool, Boolean(), N_("Move the picture a little, slowly, so that it does not burn in.")
    ] = True
    hide_cursor: Annotated[bool, Boolean(), N_("Show no mouse pointer.")] = True


@dataclass(frozen=True)
class SoundSettings:
    """Whether there are sounds, and whether answers are spoken."""

    mute: Annotated[bool, Boolean(), N_("No sound at all.")] = True
    speech: Annotated[
        bool, Boolean(), N_("Speak the answers, by Qt or speech-dispatcher where there is one.")
    ] = False


@dataclass(frozen=True)
class EngineSettings:
    """The network, and what runs it."""

    engine: Annotated[str, EngineName(), N_("What runs the network.")] = "auto"
    precision: Annotated[str, OneOf(PRECISIONS), N_("What it computes in.")] = "fp32"
    device: Annotated[int, Whole(0, 63), N_("The GPU, as nvidia-smi counts them.")] = 0
    model: Annotated[
        Path | None,
        FilePath(),
        N_("The network, .uff, .onnx or .pb; empty for the one that is shipped."),
    ] = None


@dataclass(frozen=True)
class BoothConfig:
    """All settings; each attribute is a section of booth.toml."""

    visitors: VisitorSettings = field(default_factory=VisitorSettings)
    idle: IdleSettings = field(default_factory=IdleSettings)
    challenges: ChallengeSettings = field(default_factory=ChallengeSettings)
    teach_back: TeachBackSettings = field(default_factory=TeachBackSettings)
    operator: OperatorSettings = field(default_factory=OperatorSettings)
    screen: ScreenSettings = field(default_factory=ScreenSettings)
    sound: SoundSettings = field(default_factory=SoundSettings)
    engine: EngineSettings = field(default_factory=EngineSettings)


def default_config_path() -> Path:
    """The path of the booth.toml that is read if no other one is named."""
    return config_dir() / "booth.toml"
