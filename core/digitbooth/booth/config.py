"""Everything that an operator may want otherwise: the sections and keys of booth.toml.

The example file, the checks and the panel's changes all follow from these classes.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated

from digitbooth.booth.config_rules import Boolean, FilePath, OneOf, Pin, SomeOf, Whole
from digitbooth.booth.pin import same_pin
from digitbooth.constants import ENGINES, PRECISIONS
from digitbooth.language import LOCALES
from digitbooth.language import gettext_noop as N_
from digitbooth.paths import config_dir, data_dir

LANGUAGES = tuple(LOCALES)


@dataclass(frozen=True)
class VisitorSettings:
    """The languages that visitors read."""

    languages: Annotated[
        tuple[str, ...], SomeOf(LANGUAGES), N_("The visitors' languages, the first one first.")
    ] = LANGUAGES
    side_by_side: Annotated[
        bool, Boolean(), N_("Show two languages at once, instead of a button that changes them.")
    ] = False


@dataclass(frozen=True)
class IdleSettings:
    """What happens when nobody is there."""

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
    """The challenges."""

    enabled: Annotated[bool, Boolean(), N_("Offer the challenges and the score of the day.")] = True


@dataclass(frozen=True)
class TeachBackSettings:
    """Whether visitors may teach, and where that is kept."""

    enabled: Annotated[
        bool,
        Boolean(),
        N_("Ask which digit was meant, and keep the drawing with it. No person is recorded."),
    ] = False
    database: Annotated[
        Path | None,
        FilePath(),
        N_("Where drawings and the day's numbers are kept; empty for the program's own folder."),
    ] = None

    @property
    def path(self) -> Path:
        """The database's file."""
        return self.database or data_dir() / "booth.sqlite"


@dataclass(frozen=True)
class OperatorSettings:
    """Who looks after the booth."""

    pin: Annotated[
        str, Pin(), N_("Opens the operator's panel. While empty, the panel asks for one.")
    ] = ""

    def accepts(self, entered: str) -> bool:
        """Whether `entered` is the PIN; takes some 50 ms if it is kept hashed."""
        return same_pin(self.pin, entered)


@dataclass(frozen=True)
class ScreenSettings:
    """The screen as a device, and its colours."""

    brightness: Annotated[int, Whole(10, 100), N_("Percent of full brightness.")] = 100
    theme: Annotated[str, OneOf(("light", "dark", "system")), N_("The colours.")] = "light"
    keep_awake: Annotated[bool, Boolean(), N_("Keep the screen from going dark.")] = True
    pixel_shift: Annotated[
        bool, Boolean(), N_("Move the picture a little, slowly, so that it does not burn in.")
    ] = True
    hide_cursor: Annotated[bool, Boolean(), N_("Show no mouse pointer.")] = True


@dataclass(frozen=True)
class SoundSettings:
    """Sound and speech."""

    mute: Annotated[bool, Boolean(), N_("No sound at all.")] = True
    speech: Annotated[
        bool, Boolean(), N_("Speak the answers, where Qt can; otherwise a soft tick is heard.")
    ] = False


@dataclass(frozen=True)
class EngineSettings:
    """The network, and what runs it."""

    engine: Annotated[str, OneOf(ENGINES), N_("What runs the network.")] = "auto"
    precision: Annotated[str, OneOf(PRECISIONS), N_("What it computes in.")] = "fp32"
    device: Annotated[int, Whole(0, 63), N_("The GPU, as nvidia-smi counts them.")] = 0
    model: Annotated[
        Path | None,
        FilePath(),
        N_("The network, .uff, .onnx or .pb; empty for the one that is shipped."),
    ] = None


@dataclass(frozen=True)
class BoothConfig:
    """All of booth.toml; each attribute is a section there."""

    visitors: VisitorSettings = field(default_factory=VisitorSettings)
    idle: IdleSettings = field(default_factory=IdleSettings)
    challenges: ChallengeSettings = field(default_factory=ChallengeSettings)
    teach_back: TeachBackSettings = field(default_factory=TeachBackSettings)
    operator: OperatorSettings = field(default_factory=OperatorSettings)
    screen: ScreenSettings = field(default_factory=ScreenSettings)
    sound: SoundSettings = field(default_factory=SoundSettings)
    engine: EngineSettings = field(default_factory=EngineSettings)


def default_config_path() -> Path:
    """The booth.toml that is read unless another one is named."""
    return config_dir() / "booth.toml"
