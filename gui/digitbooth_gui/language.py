"""The language of the window: as the system has it, or as chosen, changed while it is open.

Texts stand in the sources in English. The others lie in `translations/`, as `.ts` files that Qt
Linguist edits; building makes the `.qm` files of them that are loaded here. The library, whose
messages the window shows, is told to speak the same language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QWidget

from digitbooth.language import ENGLISH, LOCALES, use_language

if TYPE_CHECKING:
    from digitbooth.errors import Message

    _Base = QWidget
else:
    _Base = object

SYSTEM = "system"
_FOLDER = Path(__file__).with_name("translations")


class Language(QObject):
    """What is installed in the application; widgets hear of a change as Qt has it, by an event."""

    def __init__(
        self, app: QCoreApplication, choice: str = SYSTEM, folder: Path | None = None
    ) -> None:
        super().__init__(app)
        self._app = app
        self._folder = folder or _FOLDER
        self._installed: list[QTranslator] = []
        self._choice = ENGLISH
        self.choose(choice)

    @property
    def choice(self) -> str:
        """What was asked for: `system`, or a language."""
        return self._choice

    @property
    def offered(self) -> dict[str, str]:
        """What can be chosen beside the system's, with the name that its speakers give it."""
        return {
            each.name: each.native_name
            for each in LOCALES.values()
            if each.name == ENGLISH or self._file(each.name).exists()
        }

    def choose(self, choice: str) -> None:
        """Speak `choice` from now on; one that is not offered counts as the system's."""
        offered = self.offered
        self._choice = choice if choice in offered else SYSTEM
        name = choice if choice in offered else _nearest(QLocale.system().uiLanguages(), offered)
        for translator in self._installed:
            self._app.removeTranslator(translator)
            translator.deleteLater()
        self._installed = []
        use_language(name)
        if name == ENGLISH:
            return
        # Qt's own words first, so that ours are asked before them.
        of_qt = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
        for file in (of_qt / f"qtbase_{name}.qm", self._file(name)):
            translator = QTranslator(self)
            if translator.load(str(file)):
                self._app.installTranslator(translator)
                self._installed.append(translator)

    def _file(self, name: str) -> Path:
        return self._folder / f"digitbooth_{name}.qm"


class Worded:
    """A text of the window that stays on the screen: `str()` says it in the language in force."""

    def __init__(self, say: Callable[[], str]) -> None:
        self._say = say

    def __str__(self) -> str:
        return self._say()


Text: TypeAlias = "str | Worded | Message"
"""What `str()` words in the language in force, where it is more than a name."""


class Translated(_Base):
    """Words itself again in another language. A base beside one of Qt's widgets, before it.

    The hook is not called while a widget is made: it words itself once it is complete.
    """

    def retranslate(self) -> None:
        """Hook: another language is spoken."""

    def changeEvent(self, event: QEvent) -> None:
        """Hear that the language has changed, as Qt tells it."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.LanguageChange:
            self.retranslate()


class TranslatedWidget(Translated, QWidget):
    """A plain widget that words itself again in another language."""


def _nearest(wanted: Iterable[str], offered: Iterable[str]) -> str:
    """The first of `wanted`, such as `zh-Hans-CN`, whose language is offered."""
    by_language = {name.partition("_")[0]: name for name in offered}
    for tag in wanted:
        if found := by_language.get(tag.partition("-")[0].lower()):
            return found
    return ENGLISH
