"""Findings about what the window needs: Qt, a display, fonts."""

from collections.abc import Iterator

from digitbooth.diagnosis.finding import Finding, note, ok, problem
from digitbooth.diagnosis.machine import Machine


def window(machine: Machine) -> Iterator[Finding]:
    """Qt and the system's libraries that it needs."""
    seen = machine.window
    if seen.qt is None:
        yield note("window", "Qt is not installed: commands only", "pip install 'digitbooth[gui]'")
    elif not seen.has_platform_plugin:
        yield problem(
            "window",
            f"Qt {seen.qt} lacks its platform plugin",
            f"pip install --force-reinstall PySide6-Essentials=={seen.qt}",
        )
    elif seen.missing_libraries:
        yield problem(
            "window",
            f"Qt {seen.qt} lacks {', '.join(seen.missing_libraries)} of the system",
            machine.distribution.install_libraries(seen.missing_libraries),
        )
    else:
        yield ok("window", f"Qt {seen.qt} with its platform plugin and libraries")


def display(machine: Machine) -> Iterator[Finding]:
    """Somewhere to show the window; nothing to say without Qt."""
    seen = machine.window
    if seen.qt is None:
        return
    if not seen.display:
        yield note(
            "display",
            "there is no display here: commands only",
            "log in to a desktop, or over the network with ssh -X",
        )
    elif not seen.display_answers:
        yield problem(
            "display",
            f"the display {seen.display} cannot be reached",
            "check DISPLAY and XAUTHORITY; over the network, log in with ssh -X",
        )
    else:
        yield ok("display", f"the display is {seen.display}")


def fonts(machine: Machine) -> Iterator[Finding]:
    """Letters for the window; nothing to say without Qt."""
    seen = machine.window
    if seen.qt is None:
        return
    if not seen.has_font:
        yield problem(
            "fonts",
            "there is no font: letters would be boxes",
            machine.distribution.install_named("a font"),
        )
    elif not seen.has_chinese_font:
        yield note(
            "fonts",
            "there is no font with Chinese characters: in Chinese, the window would show boxes",
            machine.distribution.install_named("a Chinese font"),
        )
    else:
        yield ok("fonts", "there are fonts, also for Chinese")
