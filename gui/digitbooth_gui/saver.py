"""How files come out of the window: asked where to, and written whole by a thread of its own.

What a page has to save it says by a `Saving`. Painting is for the window's thread, in steps, so
that no frame waits for long; encoding and writing are for the saver's.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Generator, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeAlias, runtime_checkable

from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QWidget

from digitbooth.errors import DataError, DigitBoothError
from digitbooth.files import is_folder
from digitbooth_gui.job_thread import JobThread, Worker, handles
from digitbooth_gui.language import Worded
from digitbooth_gui.lazy_stack import LazyStack
from digitbooth_gui.mailbox import Job, Request
from digitbooth_gui.messages import Messages
from digitbooth_gui.settings import Settings
from digitbooth_gui.style.foreign_text import shown_name

Write: TypeAlias = Callable[[Path], None]
"""Writes a file, or a folder of them, whole or not at all. Raises `DigitBoothError`."""

Work: TypeAlias = Generator[None, None, Write]
"""Steps on the window's thread, which lead to what writes on the saver's."""

_FOLDER = "save_folder"


@dataclass(frozen=True)
class Saving:
    """What a page has to save."""

    title: str
    """Of the dialog."""
    filters: Mapping[str, str]
    """How each suffix is called, the first being the default; an empty one means a folder."""
    name: str
    """The name that is offered."""
    work: Callable[[Path], Work]
    """What writes it there. Raises `DigitBoothError`."""


@runtime_checkable
class Savable(Protocol):
    """A page of which something can be saved."""

    @property
    def savable(self) -> bool:
        """Whether there is something."""

    def saving(self) -> Saving | None:
        """What there is to save; None where there is nothing."""


@dataclass(frozen=True, eq=False)
class WriteFile(Request):
    """Write this. Answered by `WrittenFile`."""

    key = None
    path: Path
    write: Write


@dataclass(frozen=True)
class WrittenFile:
    """What is there now, whole."""

    path: Path


class _Writer(Worker):
    finishes = True

    @handles(WriteFile)
    def _write(self, job: Job[WriteFile]) -> WrittenFile:
        job.request.write(job.request.path)
        return WrittenFile(job.request.path)


class Saver(JobThread):
    """Writes what it is given, in the order in which it was given.

    What fails leaves the file as it was. The folder that was saved to last is offered next time.
    """

    def __init__(self, settings: Settings, parent: QWidget | None = None) -> None:
        """Dialogs are of `parent`."""
        super().__init__("saver", _Writer(), parent)
        self._settings = settings
        self._parent = parent
        self._waiting: list[tuple[Path, Work]] = []
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._step)

    def ask_where(self, saving: Saving) -> None:
        """Ask where to, and save it there. Not modal: what is saved is what there was before."""
        dialog = QFileDialog(self._parent, saving.title, str(self._folder()))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setNameFilters(list(saving.filters.values()))
        suffixes = {words: suffix for suffix, words in saving.filters.items()}
        dialog.setDefaultSuffix(next(iter(saving.filters)))
        dialog.filterSelected.connect(lambda words: dialog.setDefaultSuffix(suffixes[words]))
        dialog.selectFile(saving.name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.save(saving, Path(name)))
        dialog.show()

    def save(self, saving: Saving, path: Path) -> None:
        """Save it as `path`, in the format that its suffix names."""
        self._settings.put(_FOLDER, str(path.absolute().parent))
        self.write(path, saving.work(path))

    def write(self, path: Path, work: Work) -> None:
        """Write what `work` comes to; its first step is taken later."""
        self._waiting.append((path, work))
        self._soon.start()

    def close(self) -> None:
        """What was asked for is still written; then there is no thread any more."""
        while self._waiting:
            self._step()
        self._soon.stop()
        super().close()

    def _folder(self) -> Path:
        kept = Path(self._settings.text(_FOLDER, str(Path.home())))
        return kept if is_folder(kept) else Path.home()

    @Slot()
    def _step(self) -> None:
        path, work = self._waiting[0]
        try:
            next(work)
        except StopIteration as end:
            self._waiting.pop(0)
            self.ask(WriteFile(path, end.value))
            self.start()
        except DigitBoothError as error:
            self._waiting.pop(0)
            self.failed.emit(error.message)
        except Exception:
            self._waiting.pop(0)
            self.crashed.emit(traceback.format_exc())
        if self._waiting:
            self._soon.start()


class SaveCommand(QObject):
    """One command for all pages: saves what the shown one has to save, and says so."""

    def __init__(self, action: QAction, pages: LazyStack, saver: Saver, messages: Messages) -> None:
        super().__init__(saver)
        self._action = action
        self._pages = pages
        self._saver = saver
        self._messages = messages
        action.triggered.connect(self._save)
        pages.turned.connect(self.offer)
        saver.heard(WrittenFile).connect(self._tell_written)

    @Slot()
    def offer(self) -> None:
        """Offer it, if there is something to save."""
        page = self._pages.page(self._pages.current)
        self._action.setEnabled(isinstance(page, Savable) and page.savable)

    @Slot()
    def _save(self) -> None:
        page = self._pages.page(self._pages.current)
        if isinstance(page, Savable) and (saving := page.saving()) is not None:
            self._saver.ask_where(saving)

    @Slot(WrittenFile)
    def _tell_written(self, written: WrittenFile) -> None:
        name = shown_name(written.path)
        self._messages.tell(Worded(lambda: self.tr("Saved as {name}").format(name=name)))


def other_suffix(path: Path, filters: Iterable[str]) -> DataError:
    """The refusal of a suffix that means no format."""
    said = QCoreApplication.translate(
        "Export", "{path}: is none of {endings}: give it one of these endings"
    )
    return DataError(said, path=path, endings=", ".join(filters))
