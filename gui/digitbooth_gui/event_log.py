"""The event log that `--trace FILE` asks for: one line of JSON for each answer that was shown.

For operators who want to know what a booth answered and how fast, and for the tests and benchmarks
that watch the real program from outside. Times are those of the system's monotonic clock.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from time import monotonic_ns
from typing import TYPE_CHECKING, Any, TextIO

from PySide6.QtCore import QObject, QRect, Qt, SignalInstance, Slot

from digitbooth import files
from digitbooth.plain_text import json_line
from digitbooth_gui.recognition.requests import Answer, OpenedModel

if TYPE_CHECKING:
    from digitbooth_gui.recognition.thread import Recognition


class EventLog(QObject):
    """Writes the log, and flushes each line, so that a reader sees it at once."""

    def __init__(self, path: Path) -> None:
        """Raises `OSError` if the file cannot be written."""
        super().__init__()
        self._file: TextIO = files.open_to_append(path, private=True)

    def follow(
        self, recognition: Recognition, painted: SignalInstance, page: Callable[[], QRect]
    ) -> None:
        """Log its models and answers from now on.

        `painted` tells of an `Answer` that was painted, and `page` where the page lies on the
        screen, in device pixels.
        """
        self._recognition = recognition
        self._page = page
        recognition.heard(OpenedModel).connect(self._write_ready)
        # Queued: by then the painted window has been handed to the screen.
        painted.connect(self._write_answer, Qt.ConnectionType.QueuedConnection)

    def write_error(self, text: str) -> None:
        """Log a message that is shown on the screen."""
        self._write(event="error", message=text)

    def close(self) -> None:
        """Close the file; nothing is logged any more."""
        self._file.close()

    @Slot(OpenedModel)
    def _write_ready(self, model: OpenedModel) -> None:
        page = self._page()
        self._write(
            event="ready",
            model=str(model.path),
            page=[page.x(), page.y(), page.width(), page.height()],
        )

    @Slot(Answer)
    def _write_answer(self, answer: Answer) -> None:
        """Fields as in `classify --json`, with the queue."""
        prediction = answer.prediction
        if prediction is None:
            return
        picture, facts = answer.picture, prediction.as_json()
        # Here the time runs from the pen or the file's opening, so waiting belongs to it.
        facts["timing_us"]["queue"] = round(answer.queue_us, 1)
        facts["timing_us"]["total"] = round(answer.total_us, 1)
        self._write(
            event="answer",
            file=None if picture is None else str(picture.path or picture.name),
            index=None if picture is None else picture.index,
            **facts,
            text=answer.text,
            dropped=self._recognition.dropped,
        )

    def _write(self, **fields: Any) -> None:
        self._file.write(json_line({"monotonic_ns": monotonic_ns(), **fields}) + "\n")
        self._file.flush()
