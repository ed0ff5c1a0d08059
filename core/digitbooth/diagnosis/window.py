"""Findings about what the window needs: Qt, a display, fonts."""

from collections.abc import Iterator

from digitbooth.diagnosis.basics import reinstall
from digitbooth.diagnosis.finding import Finding, note, ok, problem
from digitbooth.diagnosis.machine import Machine
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_


def window(machine: Machine) -> Iterator[Finding]:
    """Whether Qt is installed, and the system's libraries that it needs."""
    seen = machine.window
    if seen.qt is None:
        yield note(
            N_("window"), _("Qt is not installed: commands only"), "pip install 'digitbooth[gui]'"
        )
    elif not seen.has_platform_plugin:
        yield problem(
            "window",
            _("Qt {qt} lacks its platform plugin").format(qt=seen.qt),
            reinstall(machine)
            if machine.in_bundle
            else f"pip install --force-reinstall PySide6-Essentials=={seen.qt}",
        )
    elif seen.missing_libraries:
        yield problem(
            "window",
            _("Qt {qt} lacks {libraries} of the system").format(
                qt=seen.qt, libraries=", ".join(seen.missing_libraries)
            ),
            machine.distribution.install_libraries(seen.missing_libraries),
        )
    else:
        yield ok(
            N_("window"), _("Qt {qt} with its platform plugin and libraries").format(qt=seen.qt)
        )


def display(machine: Machine) -> Iterator[Finding]:
    """Whether there is a display for the window; no finding without Qt."""
    seen = machine.window
    if seen.qt is None:
        return
    if not seen.display:
        yield note(
            "display",
            _("there is no display here: commands only"),
            _("log in to a desktop, or over the network with ssh -X"),
        )
    elif not seen.display_answers:
        yield problem(
            "display",
            _("the display {display} cannot be reached").format(display=seen.display),
            _("check DISPLAY and XAUTHORITY; over the network, log in with ssh -X"),
        )
    else:
        yield ok(N_("display"), _("the display is {display}").format(display=seen.display))


def fonts(machine: Machine) -> Iterator[Finding]:
    """Whether there are fonts for the window; no finding without Qt."""
    seen = machine.window
    if seen.qt is None:
        return
    if not seen.has_font:
        yield problem(
            "fonts",
            _("there is no font: letters would be boxes"),
            machine.distribution.install_named("a font"),
        )
    elif not seen.has_chinese_font:
        yield note(
            "fonts",
            _("there is no font with Chinese characters: in Chinese, the window would show boxes"),
            machine.distribution.install_named("a Chinese font"),
        )
    else:
        yield ok(N_("fonts"), _("there are fonts, also for Chinese"))
