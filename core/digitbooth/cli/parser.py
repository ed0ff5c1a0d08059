"""How the command lines of all four programs read what is typed, and how their help is laid out."""

import argparse
import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import digitbooth
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_
from digitbooth.plain_text import clipped, listed

if TYPE_CHECKING:
    from _typeshed import SupportsWrite

COMMAND = "COMMAND"
"""What stands for a command in help and messages."""

_WIDTH = 78
"""Columns of a paragraph of help."""

_LONGEST = 2000
"""Letters of an error; a shell hands over a hundred thousand files where `*` stands."""

_ARGPARSE = (
    N_("usage: "),
    N_("positional arguments"),
    N_("options"),
    N_("show this help message and exit"),
    N_("%(prog)s: error: %(message)s\n"),
    N_("argument %(argument_name)s: %(message)s"),
    N_("the following arguments are required: %s"),
    N_("one of the arguments %s is required"),
    N_("not allowed with argument %s"),
    N_("expected one argument"),
    N_("expected at most one argument"),
    N_("expected at least one argument"),
    N_("unrecognized arguments: %s"),
    N_("ambiguous option: %(option)s could match %(matches)s"),
    N_("ignored explicit argument %r"),
    N_("invalid %(type)s value: %(value)r"),
    N_("invalid choice: %(value)r (choose from %(choices)s)"),
)
"""What argparse says. It asks the standard library's gettext, which `follow_environment` points to
our catalogues; no source of ours says these words, so they are marked here."""


class Parser(argparse.ArgumentParser):
    """Says what was probably meant, and says no more than one line of what was typed.

    Parsers of commands are of this class too, since argparse makes them like the one that has them.
    """

    def __init__(self, **options: Any) -> None:
        options.setdefault("formatter_class", HelpFormatter)
        super().__init__(**options)
        # Newer releases of Python colour and suggest by themselves, in ways of their own.
        self.color = False
        self.suggest_on_error = False

    def add_version(self) -> None:
        """The option that tells the program's version."""
        self.add_argument(
            "-V",
            "--version",
            action="version",
            version=f"{self.prog} {digitbooth.__version__}",
            help=_("show program's version number and exit"),
        )

    def parse_known_args(  # type: ignore[override]
        self, args: Sequence[str] | None = None, namespace: argparse.Namespace | None = None
    ) -> tuple[argparse.Namespace, list[str]]:
        """As argparse does, but nothing may be left: a command knows best what was meant by it."""
        parsed, unknown = super().parse_known_args(args, namespace)
        if unknown:
            options = [word.partition("=")[0] for word in unknown if word.startswith("-")]
            meant = [_meant(option, self._option_string_actions) for option in options]
            message = _("unrecognized arguments: %s") % listed(unknown, quote=False)
            self.error(message + "".join(meant))
        if self._subparsers is not None and not hasattr(parsed, "run"):
            # Told after options that are wrong, unlike by argparse.
            self.error(_("the following arguments are required: %s") % COMMAND)
        return parsed, []

    def error(self, message: str) -> Any:
        """End with 2, after a line that tells the usage and one with `message`."""
        super().error(clipped(message, _LONGEST))

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        try:
            super()._check_value(action, value)
        except argparse.ArgumentError as error:
            error.message += _meant(value, action.choices or ())
            raise

    def _print_message(self, message: str, file: "SupportsWrite[str] | None" = None) -> None:
        # Newer releases of argparse do not mind whether help could be written.
        if message:
            (file or sys.stderr).write(message)


def _meant(typed: object, known: Iterable[Any]) -> str:
    """What begins with a semicolon, and tells which of `known` is nearest to what was typed."""
    if not isinstance(typed, str):
        return ""
    # Imported here: only who mistypes waits for it.
    from difflib import get_close_matches

    # Dashes make all options alike.
    names = {str(name).lstrip("-"): name for name in known}
    near = get_close_matches(clipped(typed.lstrip("-")), names, n=1)
    return _("; did you mean {name}?").format(name=names[near[0]]) if near else ""


class HelpFormatter(argparse.RawDescriptionHelpFormatter):
    """Breaks lines by what a terminal shows, also between characters that stand without spaces.

    Texts that have lines of their own, such as examples, stay as they are.
    """

    def _format_usage(self, *arguments: Any) -> str:
        from digitbooth.cli.console import columns

        # argparse indents the further lines by the number of letters before them.
        wider = columns(_("usage: ")) - len(_("usage: "))
        self._width -= wider
        try:
            return super()._format_usage(*arguments).replace("\n ", "\n " + " " * wider)
        finally:
            self._width += wider

    def _split_lines(self, text: str, width: int) -> list[str]:
        # Every parser makes formatters, also the window's as it starts; few are ever asked.
        from digitbooth.cli.console import wrapped

        return wrapped(" ".join(text.split()), width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        if "\n" in text:
            return super()._fill_text(text, width, indent)
        return "\n".join(indent + line for line in self._split_lines(text, min(width, _WIDTH)))
