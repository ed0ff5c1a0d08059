"""The language of messages: English, as it stands in the sources, or as a catalogue translates it.

At the very bottom, because errors are said here already. Modules import `gettext` as `_`, the name
that translators' tools look for: `_("{path}: no such file").format(path=path)`. A message is
translated when it is made, so that whoever shows it, prints it or hands it on need not know.
`packaging/translations.py` brings messages into the catalogues and compiles these.
"""

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from gettext import NullTranslations

ENGLISH = "en"


class Locale(NamedTuple):
    """A language that the program can speak."""

    name: str
    """Of its translations, as the system and Qt name locales."""
    native_name: str
    """As its speakers call it."""


LOCALES = {"en": Locale(ENGLISH, "English"), "zh": Locale("zh_CN", "简体中文")}
"""By ISO 639 code. Whatever Chinese is asked for gets the one there is."""

DOMAIN = "digitbooth"
FOLDER = Path(__file__).parent / "translations"

_BY_CODE = {"c": ENGLISH, "posix": ENGLISH} | {code: each.name for code, each in LOCALES.items()}
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")

_language = ENGLISH


def use_language(name: str) -> None:
    """Say everything in `name` from now on, on every thread; English, if there is no such one."""
    global _language
    _language = name if name in _BY_CODE.values() else ENGLISH


def language() -> str:
    """What messages are said in now: a name of `LOCALES`."""
    return _language


def language_of(environment: Mapping[str, str] = os.environ) -> str:
    """What the environment asks for, by the rules of gettext: the first variable that is set."""
    wanted = next(filter(None, map(environment.get, _VARIABLES)), "")
    for locale in wanted.split(":"):
        code = locale.replace(".", "_").partition("_")[0].lower()
        if code in _BY_CODE:
            return _BY_CODE[code]
    return ENGLISH


def follow_environment() -> None:
    """Speak as the environment asks, which a program does as it starts; argparse follows."""
    use_language(language_of())
    if _language != ENGLISH:
        import gettext as standard

        # It asks the standard library, and that the environment, which may name a close relative.
        os.environ["LANGUAGE"] = _language
        standard.bindtextdomain(DOMAIN, str(FOLDER))
        standard.textdomain(DOMAIN)


def environment_of_children() -> dict[str, str]:
    """This process's environment, for a child that is to speak the language spoken here."""
    return {**os.environ, "LANGUAGE": _language}


def gettext(message: str) -> str:
    """The message in the language that was chosen; as it is where that has none."""
    chosen = _language
    # The empty message is where a catalogue keeps facts about itself.
    if chosen == ENGLISH or not message:
        return message
    return _catalogue(chosen).gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The same, of a message that depends on a number."""
    chosen = _language
    if chosen == ENGLISH:
        return singular if number == 1 else plural
    return _catalogue(chosen).ngettext(singular, plural, number)


def gettext_noop(message: str) -> str:
    """Marks a constant, as `N_`, that `gettext` translates where it is used."""
    return message


@cache
def _catalogue(name: str) -> "NullTranslations":
    # Only whoever speaks another language pays for it.
    from gettext import translation

    return translation(DOMAIN, FOLDER, [name], fallback=True)
