"""What the recognition thread does with each request: classify, look inside, open, replace.

The core's readers are imported inside of the handlers, because this thread is where their imports
belong.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Generator
from importlib import import_module
from pathlib import Path
from time import perf_counter_ns
from typing import TYPE_CHECKING

from digitbooth.errors import (
    BlankImageError,
    DigitBoothError,
    EngineError,
    Message,
    ModelProcessError,
)
from digitbooth.server_address import is_address
from digitbooth_gui.job_thread import Steps, Worker, handles
from digitbooth_gui.mailbox import Job, Request
from digitbooth_gui.recognition.current_model import (
    CurrentModel,
    Opener,
    OpenRecognizer,
    is_silent,
)
from digitbooth_gui.recognition.looks import (
    LearnLikings,
    Look,
    LookAtKernel,
    LookInside,
    SearchTip,
)
from digitbooth_gui.recognition.requests import (
    PLAIN,
    Answer,
    AskServer,
    ChangedEngine,
    Drawing,
    EngineChoice,
    FailedModel,
    FoundSet,
    GiveUpModel,
    HeardServer,
    LostModel,
    OpenClipboard,
    OpenFile,
    OpenModel,
    OpenSeries,
    ReadNumbers,
    RefusedEngine,
    SeenPicture,
    SeePicture,
    ShowAgain,
    TurnPage,
    UseEngine,
    VectorisedPicture,
    VectorisePicture,
)

if TYPE_CHECKING:
    from digitbooth.engines import EngineInfo
    from digitbooth.images import Raster, Stroke
    from digitbooth_gui.recognition.pictures import PictureFile
    from digitbooth_gui.recognition.reading import Said


class RecognitionWorker(Worker):
    """One handler for each request."""

    def __init__(self, open_model: Opener, apart: Callable[[Path], bool]) -> None:
        super().__init__()
        self._current = CurrentModel(open_model, apart, self.guarded, self._is_wanted)
        self.processes = self._current.processes
        """Theirs whose models are opened here; also for the window's thread."""
        self._asked_model = 0
        """The number of the job that asked for a model last."""
        self._file: PictureFile | None = None
        self._told: EngineInfo | None = None
        """Which engine was told to answer last, where a server and the CPU take turns."""
        self._reads_numbers = True
        self._handled: Job[Request] | None = None
        """What is being answered."""

    def handle(self, job: Job[Request]) -> object:
        """Do it; whatever fails in the middle of its work is replaced, and asked again.

        The time that it took until then counts as waiting.
        """
        self._handled = job
        try:
            while True:
                try:
                    return super().handle(job)
                except EngineError as error:
                    if self._replace(error):
                        continue
                    if is_silent(error):
                        return None
                    raise
        finally:
            self._handled = None

    def interrupt(self) -> None:
        """A model may hang; whoever closes the window does not wait for it."""
        self.processes.end()

    def end(self) -> None:
        """Give back what the recogniser holds."""
        self._file = None
        self._current.close()

    def _is_wanted(self) -> bool:
        """Whether what is being answered is awaited still."""
        return self._handled is None or self.mailbox.wants(self._handled)

    def _replace(self, error: EngineError) -> bool:
        """Let the plain engine answer for one that failed or, where that fails, another model.

        False where nothing else can answer.
        """
        current = self._current
        if isinstance(error, ModelProcessError) or current.choice == PLAIN:
            return not current.is_shipped and self._give_up(error)
        try:
            opened = current.open(current.path, PLAIN)
        except EngineError as worse:
            return not current.is_shipped and self._give_up(worse)
        current.use(opened, current.path, PLAIN)
        self.begin_anew(Look)
        self.tell(ChangedEngine(PLAIN, opened.engine.info, error.message))
        return True

    def _give_up(self, error: DigitBoothError) -> bool:
        """Let the model before this one answer; False where all is to end."""
        lost = self._current.path
        opened = self._current.fall_back()
        if opened is None:
            return False
        self.begin_anew(Look)
        if not is_silent(error):
            self.tell(LostModel(lost, error.message))
        self.tell(opened)
        return True

    # What a drawing or a picture shows.

    @handles(ReadNumbers)
    def _read_numbers(self, job: Job[ReadNumbers]) -> None:
        self._reads_numbers = job.request.wanted

    @handles(Drawing)
    def _classify(self, job: Job[Drawing]) -> Answer:
        queue_us = (perf_counter_ns() - job.submitted_ns) / 1e3
        said = self._read(job.request.strokes, alone=job.request.alone)
        return Answer(
            said.prediction, job.submitted_ns, queue_us, number=said.number, asked=said.asked
        )

    @handles(OpenFile, OpenClipboard, OpenSeries)
    def _open_pictures(self, job: Job[OpenFile | OpenClipboard | OpenSeries]) -> Answer | None:
        start, request = perf_counter_ns(), job.request
        from digitbooth_gui.recognition.pictures import PictureFile, holds_a_set

        if isinstance(request, OpenFile) and holds_a_set(request.path):
            self.tell(FoundSet(request.path))
            return None
        file = PictureFile.open(request, job.number)
        if not self.mailbox.wants(job):
            return None
        if isinstance(request, OpenFile) and len(file.pictures) > 1:
            # The pages of a TIFF, the frames of a GIF.
            self.tell(FoundSet(request.path))
            return None
        index = request.index if isinstance(request, OpenSeries) else 0
        return self._show(file, index, job, start, opens=True)

    @handles(TurnPage)
    def _turn_page(self, job: Job[TurnPage]) -> Answer | None:
        start = perf_counter_ns()
        # A page of a file that another has replaced meanwhile has no answer.
        if self._file is None or self._file.number != job.request.file:
            return None
        return self._show(self._file, job.request.index, job, start)

    @handles(ShowAgain)
    def _show_again(self, job: Job[ShowAgain]) -> Answer | None:
        start, picture = perf_counter_ns(), job.request.picture
        from digitbooth_gui.recognition.pictures import PictureFile

        file, index = self._file, picture.index
        if file is None or file.number != picture.file:
            # Another has replaced it: what was shown is all there is of it.
            file, index = PictureFile.again(picture, job.number), 0
        return self._show(file, index, job, start)

    @handles(VectorisePicture)
    def _vectorise(self, job: Job[VectorisePicture]) -> VectorisedPicture | None:
        if self._file is None or self._file.number != job.request.file:
            return None
        return self._file.vectorised(job.request.index, job.request.several)

    @handles(SeePicture)
    def _see(self, job: Job[SeePicture]) -> SeenPicture | None:
        if self._file is None or self._file.number != job.request.file:
            return None
        return self._file.seen(job.request.index, job.request.several)

    @handles(LookInside, LookAtKernel, LearnLikings, SearchTip)
    def _look(self, job: Job[Look]) -> Steps:
        recognizer = self._current.recognizer
        if recognizer is None:
            return None
        try:
            yield from self.processes.watched(job.request.answers(recognizer))
        except ModelProcessError as error:
            # The model before it is looked into then: this job is begun again.
            self._give_up(error)
        except DigitBoothError as error:
            self.tell(job.request.failed(error.message))
        return None

    def _show(
        self, file: PictureFile, index: int, job: Job[Request], start: int, opens: bool = False
    ) -> Answer | None:
        """Classify a picture and keep its file; `start` is when the work began.

        None where it was to open one that is not wanted any more: what is shown stays open.
        """
        original = file.original(index)
        loaded = perf_counter_ns()
        # What somebody says to be a digit is one.
        alone = file.label(index) is not None
        prediction, number, asked = self._read(original, (loaded - start) / 1e3, alone)
        shown = file.shown(index, original)
        if number is not None:
            from digitbooth_gui.recognition.reading import placed

            number = placed(number, original, shown.image)
        if opens and not self.mailbox.wants(job):
            return None
        self._file = file
        queue_us = (start - job.submitted_ns) / 1e3
        return Answer(prediction, job.submitted_ns, queue_us, shown, opens, number, asked)

    def _read(
        self, picture: Raster | tuple[Stroke, ...], load_us: float = 0.0, alone: bool = False
    ) -> Said:
        """What is said of a picture; `alone`, it is known to be one digit."""
        from digitbooth_gui.recognition.reading import Said, read

        if self._current.recognizer is None:
            return Said(None)
        try:
            with self.processes.waiting():
                said = read(
                    self._current.recognizer, picture, load_us, self._reads_numbers and not alone
                )
        except BlankImageError:
            return Said(None)
        prediction = said.prediction
        if (
            is_address(self._current.choice.engine)
            and prediction
            and self._told != (engine := prediction.engine)
        ):
            # The CPU answers for a server that is away, from one drawing to the next.
            self._told = engine
            self.tell(ChangedEngine(self._current.choice, engine))
        return said

    # Model and engine.

    @handles(OpenModel)
    def _open_model(self, job: Job[OpenModel]) -> FailedModel | Steps:
        path, self._asked_model = job.request.path, job.number
        self._current.options.pop(path, None)
        if job.request.options is not None:
            self._current.options[path] = job.request.options
        try:
            if self._current.runs_apart(path):
                return self._open_apart(job)
            opened = self._current.open(path, PLAIN)
        except DigitBoothError as error:
            return FailedModel(error.message)
        # Only now: a model that does not open leaves the one before it answering.
        self.tell(self._current.use(opened, path, PLAIN))
        self.begin_anew(Look)
        return self._load_reader()

    def _load_reader(self) -> Steps:
        """Load what reads drawings, before anybody draws: the first would wait for it."""
        yield None
        for module in ("digitbooth.numbers.reader", "digitbooth_gui.recognition.reading"):
            import_module(module)
        return None

    def _open_apart(self, job: Job[OpenModel]) -> Steps:
        path = job.request.path
        try:
            opened = yield from self._opening(job, path, PLAIN)
        except DigitBoothError as error:
            if is_silent(error):
                return None
            if self._current.recognizer is None:
                with contextlib.suppress(DigitBoothError):
                    self.tell(self._current.use_shipped())
            return FailedModel(error.message)
        if opened is None:
            return None
        self.tell(self._current.use(opened, path, PLAIN))
        return (yield from self._load_reader())

    @handles(GiveUpModel)
    def _give_up_model(self, job: Job[GiveUpModel]) -> None:
        request = job.request
        current = self._current
        if current.recognizer is None or current.is_shipped or request.model != current.path:
            return
        self._give_up(EngineError("{fault}", fault=request.fault))

    @handles(UseEngine)
    def _use_engine(self, job: Job[UseEngine]) -> ChangedEngine | RefusedEngine | Steps | None:
        request = job.request
        if request.model != self._current.path:
            return None  # asked before another model was; whoever asked hears of that one
        try:
            if self._current.runs_apart(request.model):
                return self._use_engine_apart(job)
            opened = self._current.open(request.model, request.choice)
        except DigitBoothError as error:
            return RefusedEngine(request, error.message)
        except Exception as error:
            # A bug; but whoever asked must not wait for ever.
            self.tell(RefusedEngine(request, Message(str(error), {})))
            raise
        self._current.use(opened, request.model, request.choice)
        self.begin_anew(Look)
        return ChangedEngine(request.choice, opened.engine.info)

    def _use_engine_apart(self, job: Job[UseEngine]) -> Steps:
        request = job.request
        try:
            opened = yield from self._opening(job, request.model, request.choice)
        except DigitBoothError as error:
            return None if is_silent(error) else RefusedEngine(request, error.message)
        except Exception as error:
            self.tell(RefusedEngine(request, Message(str(error), {})))
            raise
        if opened is None:
            return None
        self._current.use(opened, request.model, request.choice)
        return ChangedEngine(request.choice, opened.engine.info)

    @handles(AskServer)
    def _ask_server(self, job: Job[AskServer]) -> HeardServer:
        from digitbooth.engines.server.engine import ServerEngine

        recognizer = self._current.recognizer
        engine = None if recognizer is None else recognizer.engine
        return HeardServer(engine.status if isinstance(engine, ServerEngine) else None)

    def _opening(
        self, job: Job[OpenModel] | Job[UseEngine], path: Path, choice: EngineChoice
    ) -> Generator[object, None, OpenRecognizer | None]:
        """Opened beside what answers; None once another model is asked for, or answers."""
        asked = self._asked_model

        def is_unwanted() -> bool:
            outdated = isinstance(job.request, UseEngine) and self._current.path != path
            return outdated or self._asked_model != asked or self.is_superseded(job)

        return self._current.opening(path, choice, is_unwanted)
