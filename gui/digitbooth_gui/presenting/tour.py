"""The tour: which step is shown, of which digit; forward, back, and into a map.

It follows what is drawn: at most one look into the network is asked for at a time, and when it has
come while another digit is on the page, the next.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from digitbooth_gui.presenting.facts import Facts
from digitbooth_gui.presenting.scenes import Scene, scene_of
from digitbooth_gui.presenting.sliding import SlidingScene
from digitbooth_gui.presenting.steps import Step, steps_of
from digitbooth_gui.presenting.words import Words, words_of, words_of_map
from digitbooth_gui.recognition.looks import (
    FailedLook,
    FoundKernel,
    LookAtKernel,
    LookedInside,
    LookInside,
)

if TYPE_CHECKING:
    from digitbooth.engines import Kernel
    from digitbooth.inside import Inside
    from digitbooth_gui.draw_page import DrawPage
    from digitbooth_gui.recognition.thread import Recognition
    from digitbooth_gui.style.theme import Theme


class Tour(QObject):
    """Where the tour is. Whoever shows it hears `turned` and `followed`."""

    turned = Signal()
    """Another step is shown, or none any more, or a map from within."""
    followed = Signal()
    """The same step of another digit."""
    mute = Signal()
    """A map was pressed that cannot tell how it comes about."""

    def __init__(
        self, recognition: Recognition, draw: DrawPage, theme: Theme, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._recognition = recognition
        self._draw = draw
        self._theme = theme
        self._facts: Facts | None = None
        self._inside: Inside | None = None
        self._asked: object | None = None
        self._at: int | None = None
        self._map: int | None = None
        self._kernel: FoundKernel | None = None
        draw.answer_changed.connect(self._take_answer)
        recognition.forgot.connect(self._ask_again)
        recognition.heard(LookedInside).connect(self._take_look)
        recognition.heard(FailedLook).connect(self._take_failure)
        recognition.heard(FoundKernel).connect(self._take_kernel)
        self._take_answer()

    # Where it is.

    @property
    def on(self) -> bool:
        """Whether a step is shown, or waits for ink on a cleared page."""
        return self._at is not None

    @property
    def facts(self) -> Facts | None:
        """Of the digit on the page; None where there is no answer."""
        return self._facts

    @property
    def steps(self) -> tuple[Step, ...]:
        """All of this digit."""
        return () if self._facts is None else steps_of(self._facts)

    @property
    def place(self) -> int:
        """The number of the step that is shown, from 0."""
        return min(self._at or 0, max(len(self.steps) - 1, 0))

    @property
    def step(self) -> Step | None:
        """What is shown."""
        return self.steps[self.place] if self.on and self._facts is not None else None

    @property
    def words(self) -> Words | None:
        """What is said of it."""
        if (step := self.step) is None or self._facts is None:
            return None
        if (kernel := self._shown_kernel(step)) is not None and self._map is not None:
            assert step.layer is not None
            return words_of_map(self._map, kernel, len(step.layer.values))
        return words_of(step, self._facts)

    def scene(self) -> Scene | None:
        """What is to be seen of it; of a map that was pressed, how it comes about."""
        if (step := self.step) is None or self._facts is None:
            return None
        kernel = self._shown_kernel(step)
        if kernel is not None and step.layer is not None and self._map is not None:
            return SlidingScene(self._theme, kernel, step.layer, self._map)
        return scene_of(step, self._facts, self._theme)

    def _shown_kernel(self, step: Step) -> Kernel | None:
        """How the map that was pressed comes about, if one was, and that is known."""
        kernel = None if self._kernel is None else self._kernel.kernel
        if kernel is None or step.layer is None or self._map is None:
            return None
        return kernel if kernel.sums.shape == step.layer.values.shape[1:] else None

    # Where it goes.

    def begin(self) -> None:
        """Show the first step."""
        self._turn(0)

    def forward(self) -> None:
        """The next step; the last is followed by none, but stays."""
        self._turn(0 if self._at is None else min(self.place + 1, len(self.steps) - 1))

    def back(self) -> None:
        """The step before; before the first is the page alone."""
        if self._at is not None:
            self._turn(self.place - 1 if self.place > 0 else None)

    def jump(self, place: int) -> None:
        """The step `place`; negative ones count from the end."""
        self._turn(place % max(len(self.steps), 1))

    def leave(self) -> bool:
        """Out of a map, or of the tour; False if neither was shown."""
        if self._map is not None:
            self._map = self._kernel = None
            self.turned.emit()
            return True
        if self._at is None:
            return False
        self._turn(None)
        return True

    @Slot(int)
    def enter(self, cell: int) -> None:
        """Watch how map `cell` of the step comes about."""
        step = self.step
        if step is not None and step.kind == "maps" and self._map is None:
            self._map = cell
            self._ask_kernel()

    def _turn(self, place: int | None) -> None:
        if self._facts is None:
            place = None
        if place != self._at or self._map is not None:
            self._at, self._map, self._kernel = place, None, None
            if (step := self.step) is not None and step.kind == "maps":
                # Ahead, for the first one takes longest.
                self._ask_kernel()
            self.turned.emit()

    # What comes from the page and from the network.

    @Slot()
    def _take_answer(self) -> None:
        answer = self._draw.answer
        prediction = None if answer is None else answer.prediction
        if prediction is None:
            # The step stays for what is drawn next: a class watches it from the first stroke on.
            self._facts = self._asked = None
            self._map = self._kernel = None
            self.turned.emit()
            return
        editor = self._draw.canvas.editor
        picture = None if editor.picture is None else editor.picture.image
        self._facts = Facts(editor.drawn, picture, prediction, self._inside)
        self._ask()
        self.followed.emit()

    def _ask(self) -> None:
        if self._asked is None and self._facts is not None:
            self._asked = self._facts.prediction.digit_image
            self._recognition.ask(LookInside(self._facts.prediction.digit_image))

    @Slot()
    def _ask_again(self) -> None:
        """What was asked is not answered any more."""
        self._asked = None

    @Slot(LookedInside)
    def _take_look(self, looked: LookedInside) -> None:
        self._asked = None
        if self._facts is None:
            return
        self._inside = looked.inside
        self._facts = replace(self._facts, inside=looked.inside)
        if self._facts.prediction.digit_image is not looked.inside.digit_image:
            self._ask()
        if self._map is not None:
            self._ask_kernel()
        self.followed.emit()

    @Slot(FailedLook)
    def _take_failure(self, failed: FailedLook) -> None:
        self._asked = self._inside = None
        if self._facts is not None:
            self._facts = replace(self._facts, inside=None)
            self.followed.emit()

    def _ask_kernel(self) -> None:
        step = self.step
        if self._inside is not None and step is not None and step.layer is not None:
            index = 0 if self._map is None else self._map
            self._recognition.ask(LookAtKernel(self._inside.digit_image, step.layer.name, index))

    @Slot(FoundKernel)
    def _take_kernel(self, found: FoundKernel) -> None:
        step = self.step
        wanted = (None if step is None or step.layer is None else step.layer.name, self._map)
        if self._map is None or (found.layer, found.index) != wanted:
            return
        before, self._kernel = self._kernel, found
        if found.kernel is None:
            self._map = None  # the words say so
            self.mute.emit()
        elif before is None:
            self.turned.emit()
        else:
            self.followed.emit()
