"""Which engine answers, and the way to a better one: found, built apart, opened, swapped, lost.

The plain engine answers from the start. What the person wants comes later, step by step: a search
says whether it can be had, a process of its own builds its plan, and the recognition thread opens
it. Wherever that ends, the engine before it goes on answering.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from digitbooth.constants import WITHOUT_TF32
from digitbooth.server_address import is_address
from digitbooth_gui.engines.commands import THIS_COMPUTER, EngineCommands
from digitbooth_gui.engines.search import EngineSearch, obstacle
from digitbooth_gui.engines.status import EngineState, EngineStatus
from digitbooth_gui.language import Text, Worded
from digitbooth_gui.recognition.requests import (
    AUTOMATIC,
    PLAIN,
    AskServer,
    ChangedEngine,
    EngineChoice,
    HeardServer,
    OpenedModel,
    RefusedEngine,
    UseEngine,
)
from digitbooth_gui.style.foreign_text import shown_name
from digitbooth_gui.style.wording import clock

if TYPE_CHECKING:
    from collections.abc import Callable

    from digitbooth_gui.recognition.thread import Recognition


class EngineControl(QObject):
    """Finds, builds, opens and swaps engines without ever blocking the window's thread."""

    changed = Signal()
    """Something of `status` or `search`; each second while a plan is built."""
    noticed = Signal(object, object)
    """A notice for the person, and the name of what `act` would do, both `Text`."""
    model_in_question = Signal()
    """The person wants to see how the model is read, and to decide it."""
    notice_over = Signal()
    """The last notice is outdated."""

    def __init__(
        self,
        recognition: Recognition,
        wish: EngineChoice = AUTOMATIC,
        commands: EngineCommands = THIS_COMPUTER,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._recognition = recognition
        self.commands = commands
        """The commands for child processes; whoever starts one makes this its parent."""
        self.status = EngineStatus(wish)
        self.search = EngineSearch(commands.search_command, self)
        self._begun = False
        self._built = False
        self._offered: Callable[[], None] = self.retry
        self._second = QTimer(self, interval=1_000)
        self._second.timeout.connect(self.changed)
        self.search.ended.connect(self._found)
        recognition.heard(OpenedModel).connect(self._model_opened)
        recognition.heard(ChangedEngine).connect(self._engine_changed)
        recognition.heard(RefusedEngine).connect(self._engine_refused)
        recognition.heard(HeardServer).connect(self._server_heard)

    # What the person does.

    def begin(self) -> None:
        """The window is up and can answer: from now on the wish is followed."""
        self._begun = True
        self._follow()

    def choose(self, wish: EngineChoice) -> None:
        """Answer with this as soon as it can be had."""
        self.status.wish = wish
        self._begun = True
        self._follow()

    def ask_server(self) -> None:
        """Find out how the server has answered that is the engine, for `status`."""
        self._recognition.ask(AskServer())

    @Slot()
    def retry(self) -> None:
        """Try again from the start."""
        self.search.forget()
        self._follow()

    @Slot()
    def cancel(self) -> None:
        """Stop searching, building and opening; keep the engine that answers."""
        self._abandon()
        self.status.wish = self.status.answering
        self._open(self.status.answering)

    @Slot()
    def act(self) -> None:
        """Do what the last notice offers."""
        self._offered()

    @Slot()
    def close(self) -> None:
        """End all child processes; a second call does nothing."""
        from digitbooth_gui.child import close_children

        self._abandon()
        self.search.stop()
        close_children(self)

    # The way to the engine that is wanted.

    def _follow(self) -> None:
        self._abandon()
        if self.status.opened is None or not self._begun:
            return
        wants_gpu = self.status.wish.engine == "tensorrt" or (
            self.status.wish.engine == "auto" and self.commands.gpu_runtime_installed()
        )
        if self.status.wish.engine == "cuda" or is_address(self.status.wish.engine):
            self._open(self.status.wish)
        elif not wants_gpu:
            self._open(self._without_tensorrt())
        elif not self.search.has_ended:
            self._enter(EngineState.SEARCHING)
            self.search.begin()
        else:
            self._prepare()

    @Slot()
    def _found(self) -> None:
        if self.status.state is EngineState.SEARCHING:
            self._prepare()
        self.changed.emit()

    def _prepare(self) -> None:
        """Open or build what is wanted of TensorRT, now that the search has ended."""
        fault = obstacle(self.search.engines, self.status.wish)
        if fault:
            # Whoever leaves the choice to us has not asked for it.
            self._give_up("" if self.status.wish.engine == "auto" else fault)
        elif self.commands.any_plan_kept():
            self._open(self._on_gpu())
        else:
            self._start_build()

    def _start_build(self) -> None:
        # Imported here: most windows never build a plan, and open sooner without.
        from digitbooth_gui.engines.plan_build import PlanBuild

        assert self.status.opened is not None
        self._built = True
        command = self.commands.build_command(
            self.status.opened.path.absolute(), self.status.wish.precision, self.status.wish.device
        )
        command = [*command, *self.status.opened.arguments]
        self.status.build = build = PlanBuild(command, self.commands.patience_s, self)
        build.child.done.connect(self._build_done)
        build.child.failed.connect(self._build_failed)
        build.child.fell_silent.connect(self._build_silent)
        build.child.spoke_again.connect(self.notice_over)
        build.child.start()
        self._second.start()
        self._enter(EngineState.BUILDING)

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
        self._offered = self.cancel
        time = clock(self.commands.patience_s)
        self.noticed.emit(
            Worded(
                lambda: self.tr("The builder has said nothing for {time}; it may hang.").format(
                    time=time
                )
            ),
            Worded(lambda: self.tr("Cancel")),
        )

    def _open(self, choice: EngineChoice) -> None:
        assert self.status.opened is not None
        if choice == self.status.answering and self.status.asked is None:
            self._enter(EngineState.SETTLED)
            return
        self.status.asked = UseEngine(self.status.opened.path, choice)
        self._enter(EngineState.OPENING)
        self._recognition.ask(self.status.asked)

    def _give_up(self, fault: Text) -> None:
        """Keep what answers, or let the CPU where that is left to us; tell `fault`, if any."""
        if fault:
            self._report(fault)
        if self.status.wish.engine == "auto":
            self._open(self._without_tensorrt())
        else:
            self._enter(EngineState.SETTLED)

    # What the recognition thread says.

    @Slot(OpenedModel)
    def _model_opened(self, model: OpenedModel) -> None:
        self.status.opened, self.status.engine, self.status.answering = model, model.engine, PLAIN
        # What was asked for the model before it is not answered any more.
        self.status.asked = None
        self.notice_over.emit()
        self._warn(model)
        self._follow()
        self.changed.emit()

    @Slot(ChangedEngine)
    def _engine_changed(self, change: ChangedEngine) -> None:
        self.status.engine, self.status.answering = change.engine, change.choice
        if change.fault:
            self._report(change.fault)
        elif self.status.asked is not None and self.status.asked.choice == change.choice:
            self.status.asked = None
            if change.choice.engine == self.status.wish.engine:
                self._forget_fault()
            if self.status.state is EngineState.OPENING:
                self._enter(EngineState.SETTLED)
        self.changed.emit()

    @Slot(RefusedEngine)
    def _engine_refused(self, refusal: RefusedEngine) -> None:
        if refusal.request is not self.status.asked:
            return
        self.status.asked = None
        if self.status.state is not EngineState.OPENING:
            return
        if refusal.request.choice.engine == "tensorrt" and not self._built:
            # No plan that fits, or one that does not load: nothing lost.
            self._start_build()
        elif refusal.request.choice.engine == "cuda" and self.status.wish.engine == "auto":
            # Another network than a LeNet, or a driver without a GPU: the CPU answers, and nothing
            # is lost.
            self._open(self._on_cpu())
        elif refusal.request.choice == self._on_cpu():
            self._report(refusal.fault)
            self._enter(EngineState.SETTLED)
        else:
            self._give_up(refusal.fault)

    @Slot(HeardServer)
    def _server_heard(self, heard: HeardServer) -> None:
        if heard.status != self.status.server:
            self.status.server = heard.status
            self.changed.emit()

    # Helpers.

    def _on_gpu(self) -> EngineChoice:
        return replace(self.status.wish, engine="tensorrt")

    def _without_tensorrt(self) -> EngineChoice:
        """Our own kernels where there is a driver for them, which the wish leaves open."""
        wish = self.status.wish
        if wish.engine == "auto" and self.commands.gpu_driver_installed():
            return replace(wish, engine="cuda", precision=PLAIN.precision)
        return self._on_cpu()

    def _on_cpu(self) -> EngineChoice:
        # The CPU has no TF32; whoever lets the engine be chosen gets the answer all the same.
        wished = self.status.wish.precision
        return EngineChoice(PLAIN.engine, wished if wished in WITHOUT_TF32 else PLAIN.precision)

    def _report(self, fault: Text) -> None:
        self.status.fault, self._offered = fault, self.retry
        on_cpu = self.status.answering.engine == PLAIN.engine

        def say() -> str:
            text = (
                self.tr("The CPU answers: {fault}")
                if on_cpu
                else self.tr("The GPU answers: {fault}")
            )
            return text.format(fault=fault)

        self.noticed.emit(Worded(say), Worded(lambda: self.tr("Try again")))

    def _warn(self, model: OpenedModel) -> None:
        """Tell of a model that seems to read no digits, before it answers."""
        # Imported here: the window opens sooner without.
        from digitbooth.models.notes import warning

        network, name = model.network, shown_name(model.path)
        if network is None or not warning(network):
            return
        self._offered = self.model_in_question.emit
        say = Worded(lambda: f"{name}: {warning(network)}")
        self.noticed.emit(say, Worded(lambda: self.tr("Model…")))

    def _forget_fault(self) -> None:
        if self.status.fault:
            self.status.fault = ""
            self.notice_over.emit()

    def _abandon(self) -> None:
        """End a build that is not wanted any more, and forget its fault."""
        if self.status.build is not None:
            self.status.build.child.kill()
            self._end_build()
        self._built = False
        self._forget_fault()

    def _end_build(self) -> None:
        self.status.build = None
        self._second.stop()
        self.notice_over.emit()

    def _enter(self, state: EngineState) -> None:
        self.status.state = state
        self.changed.emit()
