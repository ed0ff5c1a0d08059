"""Which packages of Linux distributions hold what the window needs, and how to install them.

It uses only the standard library: it also sets up a machine on which nothing is installed yet.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_

DEBIAN_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libglx0",
    "libICE.so.6": "libice6",
    "libOpenGL.so.0": "libopengl0",
    "libSM.so.6": "libsm6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-glx.so.0": "libxcb-glx0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-util.so.1": "libxcb-util1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xinput.so.0": "libxcb-xinput0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxcb.so.1": "libxcb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
}
"""Shared libraries that Qt needs and its wheel lacks: file name → Debian package."""

_ARCH_LIBRARIES = {
    "libEGL.so.1": "libglvnd",
    "libGL.so.1": "libglvnd",
    "libGLX.so.0": "libglvnd",
    "libICE.so.6": "libice",
    "libOpenGL.so.0": "libglvnd",
    "libSM.so.6": "libsm",
    "libX11-xcb.so.1": "libx11",
    "libX11.so.6": "libx11",
    "libdbus-1.so.3": "dbus",
    "libfontconfig.so.1": "fontconfig",
    "libfreetype.so.6": "freetype2",
    "libglib-2.0.so.0": "glib2",
    "libgthread-2.0.so.0": "glib2",
    "libwayland-client.so.0": "wayland",
    "libwayland-cursor.so.0": "wayland",
    "libwayland-egl.so.1": "wayland",
    "libxcb-cursor.so.0": "xcb-util-cursor",
    "libxcb-icccm.so.4": "xcb-util-wm",
    "libxcb-image.so.0": "xcb-util-image",
    "libxcb-keysyms.so.1": "xcb-util-keysyms",
    "libxcb-render-util.so.0": "xcb-util-renderutil",
    "libxcb-util.so.1": "xcb-util",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11",
    "libxkbcommon.so.0": "libxkbcommon",
    "libz.so.1": "zlib",
}
"""The same for Arch Linux, whose package `libxcb` holds every other libxcb."""

_FAMILIES = {
    "debian": "debian",
    "ubuntu": "debian",
    "fedora": "fedora",
    "rhel": "fedora",
    "centos": "fedora",
    "arch": "arch",
    "suse": "suse",
    "opensuse": "suse",
}
"""Words in `ID` and `ID_LIKE` of /etc/os-release → family."""

_INSTALL = {
    "debian": "sudo apt install",
    "fedora": "sudo dnf install",
    "arch": "sudo pacman -S",
    "suse": "sudo zypper install",
}

_NAMED = {
    N_("a font"): ("fonts-dejavu-core", "dejavu-sans-fonts", "ttf-dejavu", "dejavu-fonts"),
    N_("a Chinese font"): (
        "fonts-noto-cjk",
        # RPM packages of fonts name the languages that they cover.
        "'font(:lang=zh-cn)'",
        "noto-fonts-cjk",
        "'font(:lang=zh-cn)'",
    ),
}
"""What is needed → the package that holds it in Debian, Fedora, Arch and SUSE."""


@dataclass(frozen=True)
class Distribution:
    """A Linux distribution; all fields are empty on other systems."""

    name: str = ""
    """Its name for users: `Debian GNU/Linux 12 (bookworm)`."""
    family: str = ""
    """`debian`, `fedora`, `arch`, `suse`, or empty for others."""

    @classmethod
    def parse(cls, os_release: str) -> "Distribution":
        """The distribution that the text of /etc/os-release describes."""
        pairs = re.findall(r"^(\w+)=[\"']?([^\"'\n]*)", os_release, re.MULTILINE)
        facts: dict[str, str] = dict(pairs)
        words = (
            f"{facts.get('ID', '')} {facts.get('ID_LIKE', '')}".lower().replace("-", " ").split()
        )
        family = next((_FAMILIES[word] for word in words if word in _FAMILIES), "")
        return cls(facts.get("PRETTY_NAME", facts.get("NAME", "")), family)

    @classmethod
    def here(cls) -> "Distribution":
        """The distribution of this machine."""
        try:
            return cls.parse(Path("/etc/os-release").read_text(encoding="utf-8"))
        except (OSError, UnicodeDecodeError):
            return cls()

    def install_libraries(self, libraries: Iterable[str]) -> str:
        """The command that installs shared libraries, given by file name."""
        wanted = sorted(set(libraries))
        match self.family:
            case "debian" if all(name in DEBIAN_LIBRARIES for name in wanted):
                return self._install(DEBIAN_LIBRARIES[name] for name in wanted)
            case "arch" if all(name in _ARCH_LIBRARIES or "xcb" in name for name in wanted):
                return self._install(_ARCH_LIBRARIES.get(name, "libxcb") for name in wanted)
            case "fedora" | "suse":
                # RPM packages name the libraries that they hold.
                return self._install(f"'{name}()(64bit)'" for name in wanted)
        return _("install what contains {libraries} with your system's package manager").format(
            libraries=", ".join(wanted)
        )

    def install_named(self, purpose: str) -> str:
        """The command that installs `a font` or `a Chinese font`."""
        if self.family:
            return self._install([_NAMED[purpose][list(_INSTALL).index(self.family)]])
        return _("install {purpose} with your system's package manager, such as {package}").format(
            purpose=_(purpose), package=_NAMED[purpose][0]
        )

    def _install(self, packages: Iterable[str]) -> str:
        return f"{_INSTALL[self.family]} {' '.join(sorted(set(packages)))}"


def missing_libraries(listing: str) -> list[str]:
    """The libraries that are not found according to the output of `ldd`, each once."""
    return sorted(set(re.findall(r"^\s*(\S+) => not found", listing, re.MULTILINE)))
