"""Two models that are compared: the one that answers in the window, and another.

It asks the comparing thread about the digit on the page and about the set that is open, while
somebody looks, and keeps what it says.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QObject, Signal, Slot

from digitbooth_gui.comparing.worker import (
    AskBoth,
    BothAnswered,
    ComparedSet,
    ComparedTiles,
    CompareSet,
    FailedPair,
    ModelFile,
    OpenedPair,
    Opener,
    OpenPair,
    PairWorker,
    open_on_cpu,
)
from digitbooth_gui.job_thread import JobThread
from digitbooth_gui.model_processes import HangTimer
from digitbooth_gui.recognition.requests import Answer, OpenedModel

if TYPE_CHECKING:
    from digitbooth.evaluation.model_comparison import ModelComparison
    from digitbooth.images import DigitImage
    from digitbooth.models import Network
    from digitbooth.prediction import Prediction
    from digitbooth_gui.gallery.digit_set import DigitSet


class ModelPair(QObject):
    """What is known of the first and the second model. Nothing is asked until `follow(True)`."""

    models_changed = Signal()
    """Other models are to be compared, or have been opened, or neither can be."""
    digit_answered = Signal()
    """`predictions` are others, or none any more."""
    set_answered = Signal()
    """`comparison` and `digits` are others."""
    failed = Signal(object)
    """A `Message`, one line for a person."""
    crashed = Signal(str)
    """The traceback of a bug."""

    def __init__(
        self,
        digits: DigitSet,
        answer: Callable[[], Answer | None],
        opener: Opener = open_on_cpu,
        parent: QObject | None = None,
    ) -> None:
        """`answer` gives what is answered in the window to what is on the page to draw on."""
        super().__init__(parent)
        self._set = digits
        self._answer = answer
        self._following = False
        self._pair = 0
        self.first: ModelFile | None = None
        """The model that answers in the window."""
        self.second: ModelFile | None = None
        """The other; None until somebody chooses one."""
        self.networks: tuple[Network, Network] | None = None
        """What both are, once they are open."""
        self.predictions: tuple[Prediction, Prediction] | None = None
        """What both say to the digit on the page."""
        self.comparison: ModelComparison | None = None
        """What both say to the set, as far as it is labelled; None before the first answers."""
        self.digits: NDArray[np.int8] = np.empty((2, 0), np.int8)
        """[2, n]: both answers to the tiles so far, 0 to 9, or `UNKNOWN`."""
        self.probabilities: NDArray[np.float32] = np.empty((2, 0), np.float32)
        """[2, n]: what each gives its answer."""
        self.running = False
        """Whether more is to come of the set."""
        worker = PairWorker(opener)
        self._processes = worker.processes
        self._hang_timer = HangTimer(worker.processes, self)
        self._thread = JobThread("comparing", worker, self)
        self._thread.heard(OpenedPair).connect(self._take_models)
        self._thread.heard(FailedPair).connect(self._fail)
        self._thread.heard(BothAnswered).connect(self._take_answers)
        self._thread.heard(ComparedTiles).connect(self._take_tiles)
        self._thread.heard(ComparedSet).connect(self._end_set)
        self._thread.failed.connect(self.failed)
        self._thread.crashed.connect(self.crashed)
        digits.opened.connect(self._other_set)
        digits.grew.connect(self._ask_about_set)
        digits.settled.connect(self._ask_about_set)

    def follow(self, following: bool) -> None:
        """Whether somebody looks: ask about what is there, or leave the page's digits alone."""
        self._following = following
        if following:
            self.ask_about_digit()

    @property
    def label(self) -> int | None:
        """Which digit it is that lies on the page, where somebody says."""
        answer = self._answer()
        return None if answer is None else answer.label

    @Slot(OpenedModel)
    def use_first(self, model: OpenedModel) -> None:
        """Compare this one, which answers in the window now, with the second."""
        self.first = ModelFile(model.path, model.options)
        self._open()

    def use_second(self, model: ModelFile) -> None:
        """Compare the first with this one."""
        self.second = model
        self._open()

    @Slot()
    def ask_about_digit(self) -> None:
        """The digit on the page is another, or somebody looks now."""
        if (image := self._digit_image()) is None:
            self._show_answers(None)
        elif self._following and self.networks is not None:
            self._thread.ask(AskBoth(image))

    @Slot()
    def close(self) -> None:
        """End the thread; a second call does nothing."""
        self._hang_timer.stop()
        self._thread.close()

    def _open(self) -> None:
        """Open both anew: the same file may hold another network by now."""
        self._pair += 1
        self.networks = None
        self._forget()
        self._show_answers(None)
        if self.first is not None and self.second is not None:
            replaced = self._processes.living()
            self._hang_timer.other_wish()
            self._thread.ask(OpenPair((self.first, self.second), self._pair))
            for process in replaced:
                process.abort()
            self._thread.start()
        self.models_changed.emit()

    def _digit_image(self) -> DigitImage | None:
        """What the network sees of what is on the page."""
        answer = self._answer()
        if answer is None or answer.prediction is None:
            return None
        return answer.prediction.digit_image

    def _forget(self) -> None:
        """What was said of the set holds no more."""
        self.comparison, self.running = None, False
        self.digits = np.empty((2, 0), np.int8)
        self.probabilities = np.empty((2, 0), np.float32)
        self.set_answered.emit()

    def _show_answers(self, predictions: tuple[Prediction, Prediction] | None) -> None:
        self.predictions = predictions
        self.digit_answered.emit()

    @Slot()
    def _other_set(self) -> None:
        self._forget()
        self._ask_about_set()

    @Slot()
    def _ask_about_set(self) -> None:
        count = len(self._set)
        if self.networks is not None and count:
            total, ends = self._set.total, not self._set.busy
            self._thread.ask(CompareSet(self._set.content, count, total, ends))
            if not self.running:
                self.running = True
                self.set_answered.emit()

    # What the thread says.

    @Slot(OpenedPair)
    def _take_models(self, opened: OpenedPair) -> None:
        if opened.pair == self._pair:
            self.networks = opened.networks
            self.models_changed.emit()
            self.ask_about_digit()
            self._ask_about_set()

    @Slot(FailedPair)
    def _fail(self, failed: FailedPair) -> None:
        if failed.pair == self._pair:
            self.second = self.networks = None
            self._forget()
            self._show_answers(None)
            self.models_changed.emit()
            self.failed.emit(failed.fault)

    @Slot(BothAnswered)
    def _take_answers(self, answered: BothAnswered) -> None:
        if answered.pair == self._pair and self._digit_image() is not None:
            self._show_answers(answered.predictions)

    @Slot(ComparedTiles)
    def _take_tiles(self, compared: ComparedTiles) -> None:
        if compared.pair != self._pair or compared.content is not self._set.content:
            return
        self.digits = np.concatenate((self.digits, compared.digits), axis=1)
        self.probabilities = np.concatenate((self.probabilities, compared.probabilities), axis=1)
        self.comparison = compared.comparison
        self.set_answered.emit()

    @Slot(ComparedSet)
    def _end_set(self, compared: ComparedSet) -> None:
        if compared.pair != self._pair or compared.content is not self._set.content:
            return
        self.running = False
        if self.comparison is not None:
            self.comparison = replace(self.comparison, latencies_us=compared.latencies_us)
        self.set_answered.emit()
