"""A command in a process of its own, whose crash, hang or endless output does no harm here.

What it says on its standard output, events or one document of JSON, is read line by line.
`subprocess` would need a thread that waits; here Qt's event loop hears the process by itself.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import (
    QCoreApplication,
    QObject,
    QProcess,
    QProcessEnvironment,
    QTimer,
    Signal,
    Slot,
)

from digitbooth import programs
from digitbooth.errors import DigitBoothError
from digitbooth.language import language

_LARGEST_OUTPUT = 2**22
_LONGEST_WORDS = 500
_LAST_WAIT_MS = 2_000


def fault_line(how: str, words: str) -> str:
    """One line about a child without a result: how it ended, and its last words, if any."""
    how = how or QCoreApplication.translate("Child", "ended early")
    return f"{how}: {words}" if words else how


class Child(QObject):
    """One run of a command. After `done`, `failed` or `kill`, nothing more is heard.

    It deletes itself; its parent's `close_children` ends what still runs when the program does.
    """

    heard = Signal(object)
    """What a line said."""
    fell_silent = Signal()
    """Nothing was heard for the time given; once for each silence."""
    spoke_again = Signal()
    """Something was heard after a silence."""
    done = Signal(object)
    """The result: it was heard last, and the process ended well."""
    failed = Signal(str)
    """One line for a person: without a result."""

    def __init__(
        self,
        command: list[str],
        read: Callable[[str], object],
        result: type,
        parent: QObject,
        *,
        patience_s: float = 60.0,
        waits: bool = False,
        fault: Callable[[str, str], str] = fault_line,
    ) -> None:
        """Of `command`, whose lines `read` understands; what is of the type `result` is the result.

        `read` gives None for a library's own chatter, and may raise `DigitBoothError` for a fault
        that the child reports, `KeyError`, `TypeError` or `ValueError` for what it cannot
        understand: either ends the child. So does a silence of `patience_s`, unless it `waits`.
        `fault` words an end without a result, as `fault_line` does.
        """
        super().__init__(parent)
        self._read = read
        self._result = result
        self._fault = fault
        self._last: object = None
        self._over = False
        self._is_silent = False
        self._heard = 0
        self._line = b""
        self._words = b""
        self._silence = QTimer(self, singleShot=True, interval=round(patience_s * 1e3))
        self._silence.timeout.connect(self._note_silence if waits else self._give_up)
        self._process = process = QProcess(self)
        process.setProgram(command[0])
        process.setArguments(command[1:])
        environment = QProcessEnvironment.systemEnvironment()
        # What it has to tell, the window shows.
        environment.insert("LANGUAGE", language())
        process.setProcessEnvironment(environment)
        process.setWorkingDirectory(str(programs.folder()))
        process.setStandardInputFile(QProcess.nullDevice())
        process.readyReadStandardOutput.connect(self._take_output)
        process.readyReadStandardError.connect(self._take_words)
        process.errorOccurred.connect(self._not_started)
        process.finished.connect(self._finished)

    @property
    def last(self) -> object:
        """What was heard last; None before anything was."""
        return self._last

    def start(self) -> None:
        """Start the process; its silence is measured from here on."""
        self._silence.start()
        self._process.start()

    def kill(self) -> None:
        """End it at once, and hear no more of it; a second call does nothing."""
        self._over = True
        self._silence.stop()
        self._process.kill()

    def close(self) -> None:
        """End it and wait until it is gone."""
        self.kill()
        self._process.waitForFinished(_LAST_WAIT_MS)

    @Slot()
    def _take_output(self) -> None:
        data = bytes(self._process.readAllStandardOutput().data())
        if self._is_too_much(data):
            return
        *lines, self._line = (self._line + data).split(b"\n")
        for line in lines:
            if not self._over:
                self._take_line(line.decode(errors="replace"))

    def _take_line(self, line: str) -> None:
        try:
            said = self._read(line)
        except DigitBoothError as error:
            self._fail(str(error))
            return
        except (KeyError, TypeError, ValueError):
            self._fail(
                QCoreApplication.translate("Child", "it said what this version does not understand")
            )
            return
        if said is None:
            return  # chatter is no sign of life
        self._last = said
        self._silence.start()
        if self._is_silent:
            self._is_silent = False
            self.spoke_again.emit()
        self.heard.emit(said)

    @Slot()
    def _take_words(self) -> None:
        data = bytes(self._process.readAllStandardError().data())
        if not self._is_too_much(data):
            self._words = (self._words + data)[-_LONGEST_WORDS:]

    def _is_too_much(self, data: bytes) -> bool:
        self._heard += len(data)
        if self._heard <= _LARGEST_OUTPUT:
            return False
        self._end(QCoreApplication.translate("Child", "said far too much"))
        return True

    @Slot()
    def _note_silence(self) -> None:
        self._is_silent = True
        self.fell_silent.emit()

    @Slot()
    def _give_up(self) -> None:
        self.fell_silent.emit()
        self._end(QCoreApplication.translate("Child", "did not end"))

    @Slot(QProcess.ProcessError)
    def _not_started(self, error: QProcess.ProcessError) -> None:
        # All others come before `finished`.
        if error is QProcess.ProcessError.FailedToStart:
            reason = self._process.errorString()
            said = QCoreApplication.translate("Child", "cannot be run ({reason})")
            self._end(said.format(reason=reason))
            self.deleteLater()

    @Slot(int, QProcess.ExitStatus)
    def _finished(self, status: int, way: QProcess.ExitStatus) -> None:
        from digitbooth.child import end_of

        crashed = way is QProcess.ExitStatus.CrashExit
        self._end("" if status == 0 and not crashed else end_of(-status if crashed else status))
        self.deleteLater()

    def _end(self, how: str) -> None:
        """It has ended, or is to: `how`, if anything went wrong: `was ended by SIGSEGV`."""
        if self._over:
            return
        if isinstance(self._last, self._result) and not how:
            self.kill()
            self.done.emit(self._last)
        else:
            self._fail(self._fault(how, self._last_words()))

    def _fail(self, fault: str) -> None:
        self.kill()
        self.failed.emit(fault)

    def _last_words(self) -> str:
        """The last line of its standard error: what a runtime said before it crashed."""
        lines = self._words.decode(errors="replace").split("\n")
        return next((line.strip() for line in reversed(lines) if line.strip()), "")


def close_children(parent: QObject) -> None:
    """End every child of `parent`, also those that were killed and are not gone yet, and wait."""
    for child in parent.findChildren(Child):
        child.close()
