"""What went wrong: shown over the page, and written to the log of events."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from digitbooth_gui.engines.control import EngineControl
from digitbooth_gui.event_log import EventLog
from digitbooth_gui.language import Text, Worded
from digitbooth_gui.messages import Messages
from digitbooth_gui.recognition.requests import FailedModel, LostModel
from digitbooth_gui.recognition.thread import Recognition


class Faults(QObject):
    """Hears of what could not be done, and of bugs."""

    def __init__(
        self,
        recognition: Recognition,
        messages: Messages,
        engines: EngineControl,
        event_log: EventLog | None,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._messages = messages
        self._engines = engines
        self._event_log = event_log
        recognition.heard(FailedModel).connect(self._show_model)
        recognition.heard(LostModel).connect(self._show_model)
        recognition.failed.connect(self.show_failure)
        recognition.crashed.connect(self.show_bug)

    @Slot(str)
    def show_bug(self, traceback: str) -> None:
        """An error that nobody foresaw: its last line; on demand all that a report needs."""
        from digitbooth_gui.bug_report import crash_report

        last = traceback.strip().rpartition("\n")[2]
        self._messages.show_error(
            Worded(lambda: self.tr("This is a bug in Digit Booth: {error}").format(error=last)),
            crash_report(traceback, self._engines.status.engine),
        )
        self._note(last)

    @Slot(object)
    def show_failure(self, says: Text) -> None:
        """Something could not be done; `says` tells what, and what helps."""
        self._messages.show_error(says)
        self._note(str(says))

    @Slot(object)
    def _show_model(self, failed: FailedModel | LostModel) -> None:
        self.show_failure(failed.fault)

    def _note(self, what: str) -> None:
        if self._event_log is not None:
            self._event_log.write_error(what)
