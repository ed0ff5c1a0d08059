"""What the window asks of the recognition thread, each with what it gets back.

Plain frozen values: they cross threads, so nobody may change them on the way.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Protocol

from PySide6.QtCore import QByteArray, QRectF
from PySide6.QtGui import QImage

from digitbooth_gui.mailbox import Request

if TYPE_CHECKING:
    from digitbooth.engines import EngineInfo
    from digitbooth.engines.server.link import ServerStatus
    from digitbooth.errors import Message
    from digitbooth.images import Raster, Stroke
    from digitbooth.images.vectorise import VectorisedStroke
    from digitbooth.models import Network
    from digitbooth.models.options import ModelOptions
    from digitbooth.numbers.reading import Reading
    from digitbooth.recognizer import Prediction


# What a drawing or a picture shows. These are answered by `Answer`.


@dataclass(frozen=True)
class ReadNumbers(Request):
    """Read what may be a number as one from now on or, if not `wanted`, all of it as one digit."""

    lasting: ClassVar[bool] = True
    wanted: bool


@dataclass(frozen=True)
class Drawing(Request):
    """Classify these strokes, float32 [points, 2] each, in page units."""

    strokes: tuple[Stroke, ...]
    alone: bool = False
    """Whether they are known to be one digit."""


@dataclass(frozen=True)
class OpenFile(Request):
    """Read this picture or IDX file and classify its first digit; a set is told as `FoundSet`."""

    path: Path


@dataclass(frozen=True)
class OpenClipboard(Request):
    """Classify a picture from the clipboard: decoded already, or still an encoded file."""

    content: QImage | QByteArray


class Series(Protocol):
    """Pictures that somebody else holds. Asked on the recognition thread."""

    def __len__(self) -> int: ...

    def name(self, index: int) -> str: ...

    def label(self, index: int) -> int | None:
        """Which digit it is, 0 to 9; None where nobody says."""
        ...

    def original(self, index: int) -> Raster | tuple[Stroke, ...]:
        """Picture or drawing `index`. Raises `ImageError`."""
        ...


@dataclass(frozen=True, eq=False)
class OpenSeries(Request):
    """Classify picture `index` of a series, as if it were a file of many."""

    series: Series
    index: int


@dataclass(frozen=True)
class TurnPage(Request):
    """Classify digit `index` of the file that the answer numbered `file` came from."""

    file: int
    index: int


@dataclass(frozen=True)
class ShowAgain(Request):
    """Classify a picture that was shown before."""

    picture: ShownPicture


@dataclass(frozen=True)
class ShownPicture:
    """A picture ready to be shown, and which of how many it is."""

    name: str
    path: Path | None
    """None for a picture from the clipboard."""
    image: QImage
    """8-bit grey, its longer edge bounded so that painting it is quick."""
    file: int
    index: int
    count: int
    of_series: bool = False
    """Whether it is one of a `Series`, to which one can go back."""
    strokes: VectorisedPicture | None = None
    """What it was drawn with, where that is known: of a drawing that was opened."""
    label: int | None = None
    """Which digit it is, where somebody says."""


@dataclass(frozen=True, eq=False)
class ShownNumber:
    """A number of several signs, and the one of them that is looked at."""

    reading: Reading
    places: tuple[QRectF, ...]
    """Where each sign lies: of a drawing in page units, of a picture in pixels of its image."""
    shown: int
    """The index of the sign that is looked at, one of `digits`."""

    @property
    def digits(self) -> list[int]:
        """Indices of the signs about which the network was asked: all but points and minuses."""
        signs = enumerate(self.reading.signs)
        return [index for index, sign in signs if sign.prediction is not None]

    @property
    def prediction(self) -> Prediction | None:
        """The answer to the sign that is looked at."""
        return self.reading.signs[self.shown].prediction


@dataclass(frozen=True)
class Answer:
    """What the network says of a drawing or a picture."""

    prediction: Prediction | None
    """None where there is no ink, or no model yet; of a number, that of the sign looked at."""
    submitted_ns: int
    """When it was asked for, in nanoseconds of `time.perf_counter_ns`."""
    queue_us: float
    """From the request to the start of the work on it, in microseconds."""
    picture: ShownPicture | None = None
    """None for a drawing."""
    opens: bool = False
    """Whether the picture is newly opened, not another page of what is shown."""
    number: ShownNumber | None = None
    """None for what is one digit, or none."""
    asked: bool = True
    """Whether the network was asked for it. Otherwise it had been before, as where the pen has been
    lifted and nothing more was drawn, and the prediction's timing is of then."""

    def looking_at(self, sign: int) -> Answer:
        """The same answer, where another of the number's `digits` is looked at."""
        assert self.number is not None
        number = replace(self.number, shown=sign)
        return replace(self, prediction=number.prediction, number=number)

    @property
    def text(self) -> str:
        """The number, or the digit; `?` for what is none, empty where there is no answer."""
        if self.number is not None:
            return self.number.reading.text
        if self.prediction is None:
            return ""
        return "?" if self.prediction.verdict == "not_a_digit" else str(self.prediction.digit)

    @property
    def sure(self) -> bool:
        """Whether all of `text` can be believed."""
        if self.number is not None:
            return self.number.reading.verdict == "number"
        return self.prediction is not None and self.prediction.confident

    @property
    def label(self) -> int | None:
        """Which digit it is, where somebody says."""
        return None if self.picture is None else self.picture.label

    @property
    def total_us(self) -> float:
        """From the request to the finished prediction, in microseconds."""
        return self.queue_us + (self.prediction.timing.total if self.prediction else 0.0)


@dataclass(frozen=True)
class FoundSet:
    """A file that was to be shown holds a set of digits: it is for the gallery."""

    path: Path


@dataclass(frozen=True)
class VectorisePicture(Request):
    """Find the strokes of picture `index` of the file that the answer numbered `file` came from."""

    file: int
    index: int
    several: bool = False
    """Whether it was read as several signs."""


@dataclass(frozen=True)
class VectorisedPicture:
    """The strokes with which the picture that is shown may have been drawn."""

    strokes: tuple[VectorisedStroke, ...]
    """In pixels of the picture."""
    width: int
    height: int
    """Of the picture, in pixels."""


@dataclass(frozen=True)
class SeePicture(Request):
    """Show what is taken for ink in picture `index` of the file that the answer numbered `file`
    came from."""

    file: int
    index: int
    several: bool = False
    """Whether it was read as several signs."""


@dataclass(frozen=True)
class SeenPicture:
    """The picture that is shown, with the ink that was taken and what was left out."""

    file: int
    index: int
    image: QImage
    """In colours, its longer edge bounded."""


# Model and engine.


@dataclass(frozen=True)
class EngineChoice:
    """An engine as the command line names it; see `digitbooth.engines.open_engine`."""

    engine: str
    precision: str = "fp32"
    device: int = 0


AUTOMATIC = EngineChoice("auto")
"""The best engine that this machine has."""

PLAIN = EngineChoice("onnxruntime")
"""What opens soonest and works on any machine: it answers whenever nothing better does."""


@dataclass(frozen=True)
class OpenModel(Request):
    """Answer with this model from now on, on the plain engine at first."""

    lasting: ClassVar[bool] = True
    path: Path
    options: ModelOptions | None = None
    """How its file is to be read, as far as a person says so."""


@dataclass(frozen=True)
class OpenedModel:
    """The model that answers from now on."""

    path: Path
    engine: EngineInfo
    sha256: str
    """The digest of the model's file as it was read, in hexadecimal."""
    network: Network | None = None
    """What was made of the file, without its graph where it runs apart."""
    options: ModelOptions | None = None
    """How it was to be read."""

    @property
    def arguments(self) -> list[str]:
        """Options of our own commands that let them read it in the same way."""
        return [] if self.options is None else self.options.arguments()


@dataclass(frozen=True)
class FailedModel:
    """The model that was asked for cannot be opened; the one before it still answers.

    Where there was none, the shipped one does.
    """

    fault: Message
    """One line for a person."""


@dataclass(frozen=True)
class GiveUpModel(Request):
    """Let the model before it answer, if `model` still does: it failed elsewhere."""

    lasting: ClassVar[bool] = True
    model: Path
    fault: Message
    """One line for a person."""


@dataclass(frozen=True)
class LostModel:
    """The model that answered fails, or killed its process; `OpenedModel` tells what answers."""

    model: Path
    fault: Message
    """One line for a person."""


@dataclass(frozen=True)
class UseEngine(Request):
    """Answer with this engine from now on, if `model` still answers then."""

    lasting: ClassVar[bool] = True
    model: Path
    choice: EngineChoice


@dataclass(frozen=True)
class ChangedEngine:
    """The engine that answers from now on, for the same model.

    Every answer heard before this is of the old engine, every one after it of the new.
    """

    choice: EngineChoice
    engine: EngineInfo
    fault: Message | None = None
    """Why the one before it answers no more, in a line; None where this one was asked for."""


@dataclass(frozen=True)
class AskServer(Request):
    """How has the server answered so far that is the engine?"""

    lasting: ClassVar[bool] = True


@dataclass(frozen=True)
class HeardServer:
    """How the server has answered; None where the engine is none."""

    status: ServerStatus | None


@dataclass(frozen=True)
class RefusedEngine:
    """An engine that was asked for and cannot be opened; the one before it still answers."""

    request: UseEngine
    fault: Message
    """One line for a person."""
