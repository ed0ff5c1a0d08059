"""The gallery: many digits at once, and what the network says to each of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, SignalInstance
from PySide6.QtWidgets import QWidget

from digitbooth_gui.language import Text
from digitbooth_gui.lazy_stack import Page

if TYPE_CHECKING:
    from digitbooth_gui.commands import Commands
    from digitbooth_gui.gallery.open_set import OpenSet
    from digitbooth_gui.recognition.thread import Recognition
    from digitbooth_gui.style.theme import Theme

GALLERY = "gallery"


def gallery_page(
    open_set: OpenSet,
    recognition: Recognition,
    pictured: SignalInstance,
    commands: Commands,
    show_failure: Callable[[Text], None],
    offer_saving: Callable[[], None],
    theme: Theme,
) -> Page:
    """The gallery of `open_set`; `pictured` tells which picture is seen large."""

    def title() -> str:
        return QCoreApplication.translate("GalleryPage", "Gallery")

    def make() -> QWidget:
        from digitbooth_gui.gallery.page import GalleryPage

        page = GalleryPage(open_set.digits, theme)
        page.files_wanted.connect(commands.open)
        page.folder_wanted.connect(commands.open_folder)
        page.enlarged.connect(recognition.ask)
        page.failed.connect(show_failure)
        page.savable_changed.connect(offer_saving)
        pictured.connect(page.note_picture)
        return page

    return Page(GALLERY, title, make)
