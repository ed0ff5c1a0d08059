"""Distributions are told apart, and each gets the command that it understands."""

import pytest

from digitbooth.diagnosis.packages import DEBIAN_LIBRARIES, Distribution, missing_libraries

RELEASES = {
    'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nNAME="Debian GNU/Linux"\nID=debian\n': "debian",
    'PRETTY_NAME="Ubuntu 24.04.2 LTS"\nID=ubuntu\nID_LIKE=debian\n': "debian",
    'NAME="Linux Mint"\nID=linuxmint\nID_LIKE="ubuntu debian"\n': "debian",
    'PRETTY_NAME="Fedora Linux 42 (Workstation Edition)"\nID=fedora\n': "fedora",
    'NAME="Rocky Linux"\nID="rocky"\nID_LIKE="rhel centos fedora"\n': "fedora",
    'NAME="Arch Linux"\nPRETTY_NAME="Arch Linux"\nID=arch\n': "arch",
    'NAME="Manjaro Linux"\nID=manjaro\nID_LIKE=arch\n': "arch",
    'NAME="openSUSE Tumbleweed"\nID="opensuse-tumbleweed"\nID_LIKE="opensuse suse"\n': "suse",
    "NAME='openSUSE Leap'\nID='opensuse-leap'\n": "suse",
    'NAME="Alpine Linux"\nID=alpine\n': "",
    "": "",
}
WANTED = ["libxcb-cursor.so.0", "libxcb-xkb.so.1"]


@pytest.mark.parametrize(("text", "family"), RELEASES.items())
def test_families(text: str, family: str) -> None:
    assert Distribution.parse(text).family == family


@pytest.mark.parametrize(
    ("family", "command"),
    [
        ("debian", "sudo apt install libxcb-cursor0 libxcb-xkb1"),
        ("fedora", "sudo dnf install 'libxcb-cursor.so.0()(64bit)' 'libxcb-xkb.so.1()(64bit)'"),
        ("arch", "sudo pacman -S libxcb xcb-util-cursor"),
        ("suse", "sudo zypper install 'libxcb-cursor.so.0()(64bit)' 'libxcb-xkb.so.1()(64bit)'"),
        ("", "install what contains libxcb-cursor.so.0, libxcb-xkb.so.1 with your system's"),
    ],
)
def test_libraries(family: str, command: str) -> None:
    assert Distribution("", family).install_libraries(WANTED).startswith(command)


@pytest.mark.parametrize("family", ["debian", "arch"])
def test_every_library_has_a_package_and_unknown_ones_are_named(family: str) -> None:
    distribution = Distribution("", family)
    assert distribution.install_libraries(DEBIAN_LIBRARIES).startswith("sudo ")
    assert "libnovelty.so.3" in distribution.install_libraries(["libnovelty.so.3"])
    assert not distribution.install_libraries(["libnovelty.so.3"]).startswith("sudo")


@pytest.mark.parametrize("family", ["debian", "fedora", "arch", "suse", ""])
@pytest.mark.parametrize("purpose", ["a font", "a Chinese font"])
def test_fonts(family: str, purpose: str) -> None:
    command = Distribution("", family).install_named(purpose)
    assert command.startswith("sudo " if family else "install ")


def test_missing_libraries_of_a_listing() -> None:
    listing = (
        "\tlibc.so.6 => /lib/libc.so.6 (0x7f)\n\tlibb.so => not found\n\tliba.so => not found\n"
    )
    assert missing_libraries(listing + listing) == ["liba.so", "libb.so"]
