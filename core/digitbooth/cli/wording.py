"""How help is laid out, and what argparse itself says, in the user's language.

argparse asks the standard library's gettext for its own words: `follow_environment` points that to
our catalogues, and the words are marked here, for no source of ours says them.
"""

import argparse
from typing import Any

from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_

_WIDTH = 78

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


class HelpFormatter(argparse.RawDescriptionHelpFormatter):
    """Breaks lines by what a terminal shows, also between characters that stand without spaces.

    Texts that have lines of their own, such as examples, stay as they are.
    """

    def _format_usage(self, *arguments: Any) -> str:
        from digitbooth.cli.table import columns

        # argparse indents the further lines by the number of letters before them.
        wider = columns(_("usage: ")) - len(_("usage: "))
        self._width -= wider
        try:
            return super()._format_usage(*arguments).replace("\n ", "\n " + " " * wider)
        finally:
            self._width += wider

    def _split_lines(self, text: str, width: int) -> list[str]:
        # Every parser makes formatters, also the window's as it starts; few are ever asked.
        from digitbooth.cli.table import wrapped

        return wrapped(" ".join(text.split()), width)

    def _fill_text(self, text: str, width: int, indent: str) -> str:
        if "\n" in text:
            return super()._fill_text(text, width, indent)
        return "\n".join(indent + line for line in self._split_lines(text, min(width, _WIDTH)))
