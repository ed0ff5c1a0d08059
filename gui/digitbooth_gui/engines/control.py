"""Which engine answers, and the way to a better one: found, built apart, opened, swapped, lost.

The plain engine answers from the start. What the person wants comes later, step by step: a search
says whether it can be had, a process of its own builds its plan, and the recognition thread opens
it. Wherever that ends, the engine before it goes on answering.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from digitbooth_gui.engines.machine import THIS_MACHINE, Machine
from digitbooth_gui.engines.state import EngineState, Stage
from digitbooth_gui.recognition.requests import (
    AUTOMATIC,
    PLAIN,
    ChangedEngine,
    EngineChoice,
    OpenedModel,
    RefusedEngine,
    UseEngine,
)
from digitbooth_gui.style.wording import clock

if TYPE_CHECKING:
    from digitbooth.engines.discovery import FoundEngine
    from digitbooth_gui.engines.search import EngineSearch
    from digitbooth_gui.recognition.thread import Recognition


class EngineControl(EngineState):
    """Lives on the window's thread, and blocks it for nothing."""

    noticed = Signal(str, str)
    """A quiet word for the person, and what `act` offers."""
    notice_over = Signal()
    """What the last notice said holds no more."""

    def __init__(
        self,
        recognition: Recognition,
        wish: EngineChoice = AUTOMATIC,
        machine: Machine = THIS_MACHINE,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(wish, parent)
        self._recognition = recognition
        self._machine = machine
        self._begun = False
        self._search: EngineSearch | None = None
        self._built = False
        self._offers_cancel = False
        self._second = QTimer(self, interval=1_000)
        self._second.timeout.connect(self.changed)
        recognition.heard(OpenedModel).connect(self._model_opened)
        recognition.heard(ChangedEngine).connect(self._engine_changed)
        recognition.heard(RefusedEngine).connect(self._engine_refused)

    @property
    def machine(self) -> Machine:
        """What it asks for processes, for those who want others; their parent is to be this."""
        return self._machine

    # What the person does.

    def begin(self) -> None:
        """The window is up and can answer: from now on the wish is followed."""
        self._begun = True
        self._follow()

    def choose(self, wish: EngineChoice) -> None:
        """Answer with this as soon as it can be had."""
        self._wish = wish
        self._begun = True
        self._follow()

    @Slot()
    def retry(self) -> None:
        """Try again from the start."""
        self._found = None
        self._follow()

    @Slot()
    def cancel(self) -> None:
        """Leave it at the engine that answers."""
        self._abandon()
        self._wish = self._answering
        self._open(self._answering)

    @Slot()
    def act(self) -> None:
        """Do what the last notice offers."""
        if self._offers_cancel:
            self.cancel()
        else:
            self.retry()

    @Slot()
    def find(self) -> None:
        """Look which engines there are, for whoever wants to choose."""
        if self._found is None:
            self._begin_search()

    @Slot()
    def find_again(self) -> None:
        """Another language is spoken: have told anew what was told in the one before."""
        if self._found is not None:
            self._begin_search()

    def _begin_search(self) -> None:
        from digitbooth_gui.engines.search import EngineSearch

        if self._search is None:
            self._search = EngineSearch(self._machine.search_command(), self)
            self._search.found.connect(self._take_engines)
            self._search.start()

    @Slot()
    def close(self) -> None:
        """Leave no process behind; a second call does nothing."""
        from digitbooth_gui.engines.child import close_children

        self._abandon()
        self._search = None
        close_children(self)

    # The way to the engine that is wanted.

    def _follow(self) -> None:
        self._abandon()
        if self._model is None or not self._begun:
            return
        wants_gpu = self._wish.engine == "tensorrt" or (
            self._wish.engine == "auto" and self._machine.gpu_runtime_installed()
        )
        if not wants_gpu:
            self._open(self._on_cpu())
        elif self._found is None:
            self._enter(Stage.SEARCHING)
            self.find()
        else:
            self._prepare()

    @Slot(tuple)
    def _take_engines(self, engines: tuple[FoundEngine, ...]) -> None:
        self._search, self._found = None, engines
        if self._stage is Stage.SEARCHING:
            self._prepare()
        self.changed.emit()

    def _prepare(self) -> None:
        """TensorRT is wanted, and what there is is known."""
        from digitbooth_gui.engines.search import obstacle

        fault = obstacle(self.found_engines, self._wish)
        if fault:
            # Whoever leaves the choice to us has not asked for it.
            self._give_up("" if self._wish.engine == "auto" else fault)
        elif self._machine.any_plan_kept():
            self._open(self._on_gpu())
        else:
            self._start_build()

    def _start_build(self) -> None:
        # Imported here, as the search: most windows never build a plan, and open sooner without.
        from digitbooth_gui.engines.plan_build import PlanBuild

        assert self._model is not None
        self._built = True
        command = self._machine.build_command(
            self._model.path.absolute(), self._wish.precision, self._wish.device
        )
        self._build = build = PlanBuild(command, self._machine.patience_s, self)
        build.done.connect(self._build_done)
        build.failed.connect(self._build_failed)
        build.fell_silent.connect(self._build_silent)
        build.spoke_again.connect(self.notice_over)
        build.start()
        self._second.start()
        self._enter(Stage.BUILDING)

    @Slot()
    def _build_done(self) -> None:
        self._end_build()
        self._open(self._on_gpu())

    @Slot(str)
    def _build_failed(self, fault: str) -> None:
        self._end_build()
        self._give_up(fault)

    @Slot()
    def _build_silent(self) -> None:
        self._offers_cancel = True
        self.noticed.emit(
            self.tr("The builder has said nothing for {time}; it may hang.").format(
                time=clock(self._machine.patience_s)
            ),
            self.tr("Cancel"),
        )

    def _open(self, choice: EngineChoice) -> None:
        assert self._model is not None
        if choice == self._answering and self._asked is None:
            self._enter(Stage.SETTLED)
            return
        self._asked = UseEngine(self._model.path, choice)
        self._enter(Stage.OPENING)
        self._recognition.ask(self._asked)

    def _give_up(self, fault: str) -> None:
        """What is wanted cannot be had; with a fault that the person hears of."""
        if fault:
            self._report(fault)
        if self._wish.engine == "auto":
            self._open(self._on_cpu())
        else:
            self._enter(Stage.SETTLED)

    # What the recognition thread says.

    @Slot(OpenedModel)
    def _model_opened(self, model: OpenedModel) -> None:
        self._model, self._engine, self._answering = model, model.engine, PLAIN
        # What was asked for the model before it is not answered any more.
        self._asked = None
        self._follow()
        self.changed.emit()

    @Slot(ChangedEngine)
    def _engine_changed(self, change: ChangedEngine) -> None:
        self._engine, self._answering = change.engine, change.choice
        if change.fault:
            self._report(change.fault)
        elif self._asked is not None and self._asked.choice == change.choice:
            self._asked = None
            if change.choice.engine == self._wish.engine:
                self._forget_fault()
            if self._stage is Stage.OPENING:
                self._enter(Stage.SETTLED)
        self.changed.emit()

    @Slot(RefusedEngine)
    def _engine_refused(self, refusal: RefusedEngine) -> None:
        if refusal.request is not self._asked:
            return
        self._asked = None
        if self._stage is not Stage.OPENING:
            return
        if refusal.request.choice.engine == "tensorrt" and not self._built:
            # No plan that fits, or one that does not load: nothing lost.
            self._start_build()
        elif refusal.request.choice == self._on_cpu():
            self._report(refusal.fault)
            self._enter(Stage.SETTLED)
        else:
            self._give_up(refusal.fault)

    # Helpers.

    def _on_gpu(self) -> EngineChoice:
        return replace(self._wish, engine="tensorrt")

    def _on_cpu(self) -> EngineChoice:
        # The CPU has no TF32; whoever lets the engine be chosen gets the answer all the same.
        precision = "fp32" if self._wish.precision == "tf32" else self._wish.precision
        return EngineChoice("onnxruntime", precision)

    def _report(self, fault: str) -> None:
        self._fault, self._offers_cancel = fault, False
        on_cpu = self._answering.engine == "onnxruntime"
        text = (
            self.tr("The CPU answers: {fault}") if on_cpu else self.tr("The GPU answers: {fault}")
        )
        self.noticed.emit(text.format(fault=fault), self.tr("Try again"))

    def _forget_fault(self) -> None:
        if self._fault:
            self._fault = ""
            self.notice_over.emit()

    def _abandon(self) -> None:
        """Whatever was on its way is not wanted any more."""
        if self._build is not None:
            self._build.kill()
            self._end_build()
        self._built = False
        self._forget_fault()

    def _end_build(self) -> None:
        self._build = None
        self._second.stop()
        self.notice_over.emit()

    def _enter(self, stage: Stage) -> None:
        self._stage = stage
        self.changed.emit()
