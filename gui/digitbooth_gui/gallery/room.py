"""What goes on between the gallery and the page to draw on: one is seen large, and back again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from digitbooth_gui.gallery.page import GalleryPage
from digitbooth_gui.rooms import GALLERY

if TYPE_CHECKING:
    from collections.abc import Sequence

    from digitbooth.images import Raster, Stroke
    from digitbooth_gui.gallery.content import Content
    from digitbooth_gui.recognition.requests import ShownPicture
    from digitbooth_gui.window import MainWindow


class ChosenTiles:
    """The tiles as the gallery shows them now, without those that cannot be read: a `Series`."""

    def __init__(self, content: Content, tiles: Sequence[int]) -> None:
        self.content = content
        self.tiles = tiles

    def __len__(self) -> int:
        return len(self.tiles)

    def name(self, index: int) -> str:
        """What the tile is called."""
        return self.content.name(self.tiles[index])

    def original(self, index: int) -> Raster | tuple[Stroke, ...]:
        """What it was made of. Raises `ImageError`."""
        return self.content.original(self.tiles[index])


class GalleryRoom(QObject):
    """The gallery's page, and its ties to the window, in which it lives."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._digits = window.digits
        self._series: ChosenTiles | None = None
        self._large: int | None = None
        self.page = GalleryPage(window.digits, window.theme)
        self.page.picked.connect(self._see_large)
        self.page.files_wanted.connect(window.commands.open)
        self.page.folder_wanted.connect(window.commands.open_folder)
        self._digits.settled.connect(self._say_what_is_wrong)
        window.draw.pictured.connect(self._note_picture)
        window.pages.turned.connect(self._come_back)
        window.header.pager.back.triggered.connect(self._go_back)

    @Slot(int)
    def _see_large(self, row: int) -> None:
        tiles = self.page.model.tiles
        tile, errors = int(tiles[row]), self._digits.errors
        if tile in errors:
            self._window.show_failure(errors[tile].message)
            return
        readable = [each for each in tiles.tolist() if each not in errors]
        self._series = ChosenTiles(self._digits.content, readable)
        self._window.recognition.open_series(self._series, readable.index(tile))

    @Slot()
    def _say_what_is_wrong(self) -> None:
        """Where nothing could be opened, a tile that says so would be overlooked."""
        if len(self._digits) == 1 and self._digits.errors:
            self._window.show_failure(self._digits.errors[0].message)

    @Slot(object, bool)
    def _note_picture(self, picture: ShownPicture | None, move_pager: bool) -> None:
        if picture is not None and picture.of_series and self._series is not None:
            self._large = self._series.tiles[picture.index]

    @Slot()
    def _go_back(self) -> None:
        self._window.pages.turn_to(GALLERY)

    @Slot(str)
    def _come_back(self, name: str) -> None:
        """Where one was, or where one has come to by turning pages."""
        if name != GALLERY or self._large is None or self._series is None:
            return
        row = self.page.model.row_of(self._large)
        if row is not None and self._series.content is self._digits.content:
            self.page.show_tile(row)
        self._large = None
