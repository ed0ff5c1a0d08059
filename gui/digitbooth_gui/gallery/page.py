"""The page that shows many pictures at once, and what the network says to each of them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from digitbooth.language import numeral
from digitbooth_gui.gallery.content import ChosenTiles
from digitbooth_gui.gallery.digit_set import DigitSet
from digitbooth_gui.gallery.filters import Filters, TileChoice, TileKind
from digitbooth_gui.gallery.grid import TileGrid
from digitbooth_gui.gallery.tile_model import TileModel
from digitbooth_gui.language import TranslatedWidget
from digitbooth_gui.recognition.requests import OpenSeries
from digitbooth_gui.saver import Saving
from digitbooth_gui.style.buttons import Button
from digitbooth_gui.style.controls import ProgressBar
from digitbooth_gui.style.foreign_text import shown_name
from digitbooth_gui.style.invitation import Invitation
from digitbooth_gui.style.theme import SPACE, Theme

if TYPE_CHECKING:
    from digitbooth_gui.recognition.requests import ShownPicture

_MISTAKES = "mistakes"
_STATUS_MS = 100


class GalleryPage(TranslatedWidget):
    """Grid, filters, and how far the reading is; without a set, an invitation.

    A tile that is opened is seen large elsewhere; whoever comes back finds it marked, or the one
    that they have come to by turning pages.
    """

    enlarged = Signal(OpenSeries)
    """One of what is shown is to be seen large."""
    savable_changed = Signal()
    """There may be digits to save now, or none any more."""
    failed = Signal(object)
    """A `Message`, one line for a person: something cannot be read."""
    files_wanted = Signal()
    """Ask for files to open."""
    folder_wanted = Signal()
    """Ask for a folder to open."""

    def __init__(self, digits: DigitSet, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._digits = digits
        self.model = TileModel(digits, self)
        self.grid = TileGrid(self.model, theme)
        self.filters = Filters(theme)
        self.title = QLabel()
        self.counts = QLabel()
        self.progress = ProgressBar(theme)
        self.cancel = Button(theme)
        self.invitation = Invitation(theme)
        self.nothing = QLabel()
        self._stack = QStackedWidget()
        self._soon = QTimer(self, singleShot=True, interval=_STATUS_MS)
        self._series: ChosenTiles | None = None
        self._large: int | None = None
        self._paths: tuple[Path, ...] = ()
        self._lay_out()
        self._connect()
        self.retranslate()
        self._recolour()
        self._show_set()

    def show_filtered(
        self, truth: int | None = None, predicted: int | None = None, kind: TileKind = TileKind.ALL
    ) -> None:
        """Show the tiles of one label and one answer, as a cell of a confusion matrix has them."""
        self.filters.show_choice(TileChoice(kind, predicted, truth, self.filters.choice.order))
        self.grid.scrollToTop()
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def savable(self) -> bool:
        """Whether digits are shown."""
        return len(self.model.tiles) > 0

    def saving(self) -> Saving | None:
        """The digits that are shown, in their order."""
        from digitbooth_gui.gallery.export import saving

        return saving(self._digits, self.model.tiles.tolist())

    def show_tile(self, row: int) -> None:
        """Mark this row and bring it into view."""
        self.grid.go_to(row)

    @Slot(object, bool)
    def note_picture(self, picture: ShownPicture | None, move_pager: bool) -> None:
        """Remember which tile is seen large; see `DrawPage.pictured`."""
        if picture is not None and picture.of_series and self._series is not None:
            self._large = self._series.tiles[picture.index]

    def showEvent(self, event: QShowEvent) -> None:
        """Mark the tile that was last seen large."""
        super().showEvent(event)
        if self._large is None or self._series is None:
            return
        row = self.model.row_of(self._large)
        if row is not None and self._series.content is self._digits.content:
            self.show_tile(row)
        self._large = None

    @Slot(int)
    def _see_large(self, row: int) -> None:
        tiles = self.model.tiles
        tile, errors = int(tiles[row]), self._digits.errors
        if tile in errors:
            self.failed.emit(errors[tile].fault)
            return
        readable = [each for each in tiles.tolist() if each not in errors]
        self._series = ChosenTiles(self._digits.content, readable)
        self.enlarged.emit(OpenSeries(self._series, readable.index(tile)))

    # The set.

    @Slot()
    def _show_set(self) -> None:
        focused = self.isAncestorOf(self.focusWidget() or self)
        self._stack.setCurrentIndex(1 if self._digits.paths else 0)
        self.setFocusProxy(self.grid if self._digits.paths else self.invitation.open_files)
        if focused:
            # Not where it happens to go when what had it hides.
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        if self._digits.paths != self._paths:
            # Another set; of the same, read again, the same is to be seen.
            self.filters.show_labels(False)
            self.filters.show_choice(TileChoice())
        self._paths = self._digits.paths
        self._show_state()

    @Slot()
    def _say_what_is_wrong(self) -> None:
        """Where nothing could be opened, a tile that says so would be overlooked."""
        if len(self._digits) == 1 and self._digits.errors:
            self.failed.emit(self._digits.errors[0].fault)

    @Slot()
    def _show_state_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    @Slot()
    def _show_state(self) -> None:
        digits = self._digits
        if digits.labelled != self.filters.truth.isVisibleTo(self.filters):
            self.filters.show_labels(digits.labelled)
        self.title.setText(_title(digits.paths, self.tr("{name} and {count} more")))
        counts = self._counts()
        self.counts.setAccessibleName(" · ".join(counts.values()))
        self.counts.setText(
            " · ".join(
                f'<a href="{name}">{said}</a>' if name == _MISTAKES else said
                for name, said in counts.items()
            )
        )
        self.progress.setVisible(digits.busy)
        self.cancel.setVisible(digits.busy)
        # Reading and answering take their turns: half of the way each.
        self.progress.setRange(0, 2 * digits.total)
        self.progress.setValue(len(digits) + digits.answered + len(digits.errors))
        shown = len(self.model.tiles)
        self.nothing.setVisible(bool(len(digits)) and not shown)
        self.savable_changed.emit()

    def _counts(self) -> dict[str, str]:
        """How many of each kind there are, in words; what can be pressed by its name."""
        digits = self._digits
        count, shown = len(digits), len(self.model.tiles)
        said = {"digits": self.tr("Digits: {count}").format(count=numeral(count))}
        if digits.busy and digits.total > count:
            said["digits"] = self.tr("{count} of {total} read").format(
                count=numeral(count), total=numeral(digits.total)
            )
        known = (digits.digits >= 0) & (digits.labels >= 0)
        if wrong := int((digits.digits != digits.labels)[known].sum()):
            said[_MISTAKES] = self.tr("Mistakes: {count}").format(count=numeral(wrong))
        if digits.blank:
            said["blank"] = self.tr("Without ink: {count}").format(count=numeral(digits.blank))
        if unreadable := len(digits.errors) - digits.blank:
            said["unreadable"] = self.tr("Unreadable: {count}").format(count=numeral(unreadable))
        # Last, so that a choice moves none of the others.
        if self.filters.choice != TileChoice():
            said["shown"] = self.tr("Shown: {count}").format(count=numeral(shown))
        return said

    @Slot(str)
    def _show_mistakes(self, link: str) -> None:
        """What a hand reaches for that reads how many there are."""
        self.show_filtered(kind=TileKind.MISTAKES)

    # Construction.

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(2 * SPACE)
        self.title.setFont(self._theme.font(1.15, bold=True))
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.title.setMinimumWidth(1)  # a long one is cut
        self.counts.setFont(self._theme.font(1.0))
        self.counts.setTextFormat(Qt.TextFormat.RichText)
        self.counts.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse
            | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.counts.linkActivated.connect(self._show_mistakes)
        self.progress.setFixedWidth(16 * SPACE)
        head.addWidget(self.title)
        head.addWidget(self.counts)
        head.addStretch(1)
        for part in (self.progress, self.cancel):
            # Tiles and what can be pressed stay where they are once all is read.
            policy = part.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            part.setSizePolicy(policy)
            head.addWidget(part)
        shown = QWidget()
        layout = QVBoxLayout(shown)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(SPACE)
        layout.addLayout(head)
        layout.addWidget(self.filters)
        layout.addWidget(self.nothing)
        layout.addWidget(self.grid, 1)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(self.invitation)
        self._stack.addWidget(shown)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)

    def _connect(self) -> None:
        self._soon.timeout.connect(self._show_state)
        self._digits.opened.connect(self._show_set)
        self._digits.forgotten.connect(self._show_state)
        self._digits.settled.connect(self._show_state)
        self.model.counted.connect(self._show_state_soon)
        self.model.answered.connect(self._show_state_soon)
        self.filters.chosen.connect(self._choose)
        self.cancel.clicked.connect(self._digits.cancel)
        self.invitation.files_wanted.connect(self.files_wanted)
        self.invitation.folder_wanted.connect(self.folder_wanted)
        self.grid.opened.connect(self._see_large)
        self._digits.settled.connect(self._say_what_is_wrong)
        self._theme.changed.connect(self._recolour)

    @Slot(TileChoice)
    def _choose(self, choice: TileChoice) -> None:
        self.model.choose(choice)
        self._show_state()

    def retranslate(self) -> None:
        """Word names, buttons and invitation in the language in force."""
        self.grid.setAccessibleName(self.tr("Digits"))
        self.progress.setAccessibleName(self.tr("Reading and recognising"))
        self.cancel.setText(self.tr("Cancel"))
        self.invitation.say(
            self.tr("See many digits at once"),
            self.tr(
                "Drop pictures, a folder, a data set such as MNIST's, or recorded pen strokes "
                "here. Subfolders named 0 to 9 say which digit is which."
            ),
        )
        self.nothing.setText(self.tr("Nothing here is like that"))
        self._show_state()

    @Slot()
    def _recolour(self) -> None:
        colors = self._theme.colors
        quiet = self.palette()
        quiet.setColor(quiet.ColorRole.WindowText, colors.secondary)
        for label in (self.counts, self.nothing):
            label.setPalette(quiet)


def _title(paths: tuple[Path, ...], more: str) -> str:
    """The file or folder that was opened; of several the first, and how many more."""
    if not paths:
        return ""
    name = shown_name(paths[0])
    return name if len(paths) == 1 else more.format(name=name, count=len(paths) - 1)
