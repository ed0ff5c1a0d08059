"""`digitbooth booth install` and `uninstall`: this machine as a kiosk, and as it was before."""

import argparse
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

from digitbooth.cli.arguments import Subparsers, add_command
from digitbooth.cli.console import print_json
from digitbooth.errors import BoothError
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.plain_text import printable
from digitbooth.system import IS_LINUX, here

if TYPE_CHECKING:
    from digitbooth.kiosk.install import Step

_DISPLAYS = ("cage", "weston", "x11")

_INSTALL_EXAMPLES = N_("""\
examples:
  digitbooth booth install cage                # as root: a Wayland display for one program
  digitbooth booth install x11 --dry-run       # what would be done, and nothing else
""")

_UNINSTALL_EXAMPLES = N_("""\
examples:
  digitbooth booth uninstall                   # as root; settings and drawings stay
  digitbooth booth uninstall --with-data
""")


def add_parsers(commands: Subparsers) -> None:
    """Enter both commands."""
    install = add_command(
        commands,
        "install",
        run_install,
        summary=_("make this machine a kiosk"),
        description=_(
            "Make this machine start straight into the booth, on Debian and its kin: what the "
            "display needs, a user, a service with a watchdog, and the booth's settings."
        ),
        epilog=_(_INSTALL_EXAMPLES),
    )
    install.add_argument("display", choices=_DISPLAYS, help=_("what shows the booth"))
    install.add_argument(
        "--user",
        default="booth",
        metavar="NAME",
        help=_("whom it runs as; made if there is none (default: booth)"),
    )
    _add_common(install)
    uninstall = add_command(
        commands,
        "uninstall",
        run_uninstall,
        summary=_("take the kiosk away again"),
        description=_(
            "Take away what install made. Settings and what visitors taught stay in "
            "/var/lib/digitbooth."
        ),
        epilog=_(_UNINSTALL_EXAMPLES),
    )
    uninstall.add_argument(
        "--with-data", action="store_true", help=_("remove settings and drawings, too")
    )
    _add_common(uninstall)


def _add_common(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dry-run", action="store_true", help=_("say what would be done"))
    parser.add_argument("--json", action="store_true", help=_("one JSON object"))


def run_install(options: argparse.Namespace) -> int:
    """Do, or say, each step; then say how to start the booth."""
    from digitbooth.kiosk.install import check_user, install
    from digitbooth.kiosk.machine import Machine

    check_user(options.user)
    _check_rights(options)
    _follow(install(options.display, options.user, Machine()), options)
    if not options.dry_run and not options.json:
        said = _("The booth opens when the machine starts next, or now: {command}")
        command = "systemctl isolate multi-user.target"
        sys.stdout.write(said.format(command=command) + "\n")
    return 0


def run_uninstall(options: argparse.Namespace) -> int:
    """Do, or say, each step."""
    from digitbooth.kiosk.install import uninstall
    from digitbooth.kiosk.machine import Machine

    _check_rights(options)
    _follow(uninstall(Machine(), with_data=options.with_data), options)
    return 0


def _check_rights(options: argparse.Namespace) -> None:
    if not IS_LINUX:
        raise BoothError(N_("a kiosk needs Debian or its kin: there is none on this system"))
    if not options.dry_run and not here.is_root():
        raise BoothError(N_("only root can do this: say sudo before it, or --dry-run behind it"))


def _follow(steps: "Iterable[Step]", options: argparse.Namespace) -> None:
    said = []
    for step in steps:
        said.append(step.says)
        if not options.json:
            sys.stdout.write(printable(step.says) + "\n")
            sys.stdout.flush()
        if not options.dry_run:
            step.do()
    if options.json:
        print_json({"steps": said, "done": not options.dry_run})
