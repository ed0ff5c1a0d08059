"""What is being opened: said while it goes on, and noted once it is open.

Then whatever went wrong before is over, and its message goes.
"""

from __future__ import annotations

from pathlib import Path
from time import perf_counter_ns

from PySide6.QtCore import QObject, Signal, Slot

import digitbooth_resources
from digitbooth_gui.draw_page import DrawPage
from digitbooth_gui.language import Worded
from digitbooth_gui.messages import Messages
from digitbooth_gui.recognition.requests import (
    Answer,
    FailedModel,
    FoundSet,
    OpenedModel,
    OpenFile,
    OpenModel,
    OpenSeries,
)
from digitbooth_gui.recognition.thread import Recognition
from digitbooth_gui.style.foreign_text import shown_name

_PICTURE, _MODEL = "picture", "model"


class Openings(QObject):
    """Follows pictures and models from the wish to the answer."""

    opened = Signal(tuple)
    """Paths of what a person asked for, and what is open now."""

    def __init__(self, recognition: Recognition, draw: DrawPage, messages: Messages) -> None:
        super().__init__(messages)
        self._draw = draw
        self._messages = messages
        self._model: Path | None = None
        self._asked_ns = 0
        """When the model was asked for."""
        recognition.opening.connect(self._begin)
        recognition.forgot.connect(self._end_picture)
        recognition.failed.connect(self._end_picture)
        recognition.heard(FoundSet).connect(self._end_picture)
        recognition.heard(Answer).connect(self._take_answer)
        recognition.heard(OpenedModel).connect(self._take_model)
        recognition.heard(FailedModel).connect(self._end_model)

    @Slot(tuple, object)
    def note_set(self, paths: tuple[Path, ...], asked_ns: int) -> None:
        """Something of these files and folders has been read."""
        self._messages.succeed(asked_ns)
        self.opened.emit(paths)

    @Slot(object)
    def _begin(self, request: object) -> None:
        if isinstance(request, OpenModel):
            self._model, self._asked_ns = request.path, perf_counter_ns()
            name = shown_name(request.path)
            said = Worded(lambda: self.tr("Opening {name}…").format(name=name))
            self._messages.begin(_MODEL, said)
            return
        if isinstance(request, OpenFile):
            name = shown_name(request.path)
        elif isinstance(request, OpenSeries):
            name = shown_name(request.series.name(request.index))
        else:
            said = Worded(lambda: self.tr("Reading the clipboard…"))
            self._messages.begin(_PICTURE, said, self._draw.give_up_opening)
            return
        said = Worded(lambda: self.tr("Reading {name}…").format(name=name))
        self._messages.begin(_PICTURE, said, self._draw.give_up_opening)

    @Slot()
    def _end_picture(self) -> None:
        self._messages.end(_PICTURE)

    @Slot()
    def _end_model(self) -> None:
        self._model = None
        self._messages.end(_MODEL)

    @Slot(Answer)
    def _take_answer(self, answer: Answer) -> None:
        if answer.opens:
            self._end_picture()
            self._messages.succeed(answer.submitted_ns)
            if answer.picture is not None and answer.picture.path is not None:
                self.opened.emit((answer.picture.path,))
        elif answer.prediction is not None:
            # What is answered anew, by another model perhaps, is no success of the person's.
            self._messages.succeed(self._draw.acted_ns)

    @Slot(OpenedModel)
    def _take_model(self, model: OpenedModel) -> None:
        if model.path != self._model:
            return  # it stands in for one that is still being opened, or was lost
        self._end_model()
        self._messages.succeed(self._asked_ns)
        self._tell(model)
        if model.path != digitbooth_resources.model():
            self.opened.emit((model.path,))

    def _tell(self, model: OpenedModel) -> None:
        """Say how the model's file was read, where that is not as with most."""
        # Imported here: the window opens sooner without.
        from digitbooth.models.notes import notes, warning

        network, name = model.network, shown_name(model.path)
        # What is a warning stays longer, and is told by `EngineControl`.
        if network is not None and notes(network) and not warning(network):
            self._messages.tell(Worded(lambda: f"{name}: {'; '.join(notes(network))}"))
