"""The language of messages: English, as it stands in the sources, or as a catalogue translates it.

It imports nothing of the program but `numerals`, for `errors` needs it. Modules import `gettext` as
`_`, the name that translators' tools look for: `_("{path}: no such file").format(path=path)`. A
message is translated when it is shown, by `errors.Message`, and nothing else that shows it need do
so; what `format` fills it with is written as its language writes numbers.
`packaging/translations.py` brings messages into the catalogues and compiles these.
"""

import os
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from digitbooth import numerals

if TYPE_CHECKING:
    from gettext import NullTranslations

ENGLISH = "en"


class Locale(NamedTuple):
    """A language that the program can speak."""

    name: str
    """What its translations are named, and what the system and Qt call it: `zh_CN`."""
    native_name: str
    """The language's name in itself, for the menu."""
    for_visitors: bool = False
    """Whether it is spoken to visitors of a booth alone: nothing else is translated into it."""


LOCALES = {
    "en": Locale(ENGLISH, "English"),
    "zh": Locale("zh_CN", "简体中文"),
    "de": Locale("de", "Deutsch"),
    "fr": Locale("fr", "Français"),
    "es": Locale("es", "Español"),
    "ja": Locale("ja", "日本語"),
    "it": Locale("it", "Italiano", for_visitors=True),
    "ko": Locale("ko", "한국어", for_visitors=True),
}
"""By ISO 639 code. Whoever asks for any kind of Chinese gets this one."""

COMPLETE = tuple(each.name for each in LOCALES.values() if not each.for_visitors)
"""The names of the languages that all of the program speaks."""

DOMAIN = "digitbooth"
FOLDER = Path(__file__).parent / "translations"

_BY_CODE = {"c": ENGLISH, "posix": ENGLISH} | {
    code: each.name for code, each in LOCALES.items() if not each.for_visitors
}
_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")

_language = ENGLISH


def use_language(name: str) -> None:
    """Translate into `name` from now on, on every thread; into English if it is not known.

    To who reads a visitors' language messages stay English, and numbers do not.
    """
    global _language
    _language = name if any(name == each.name for each in LOCALES.values()) else ENGLISH


def language() -> str:
    """The language into which messages are translated now: a `Locale.name`."""
    return _language


def language_of(environment: Mapping[str, str] = os.environ) -> str:
    """The language of the environment; as in gettext, the first variable that is set decides."""
    wanted = next(filter(None, map(environment.get, _VARIABLES)), "")
    for locale in wanted.split(":"):
        code = locale.replace(".", "_").partition("_")[0].lower()
        if code in _BY_CODE:
            return _BY_CODE[code]
    return ENGLISH


def follow_environment() -> None:
    """Use the language of the environment, for argparse's messages too, as a program starts."""
    use_language(language_of())
    if _language != ENGLISH:
        import gettext as standard

        # argparse uses the standard library's gettext, and that the environment, which may say
        # `zh_TW`.
        os.environ["LANGUAGE"] = _language
        standard.bindtextdomain(DOMAIN, str(FOLDER))
        standard.textdomain(DOMAIN)


def environment_of_children() -> dict[str, str]:
    """This process's environment, so that a child process uses the same language as this one."""
    return {**os.environ, "LANGUAGE": _language}


def gettext(message: str) -> str:
    """`message` in the chosen language; `message` itself where it has no translation."""
    chosen = _language
    # The empty message is where a catalogue keeps facts about itself.
    if chosen == ENGLISH or chosen not in COMPLETE or not message:
        return message
    return numerals.message(_catalogue(chosen).gettext(message), chosen)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The form of a message that fits `number`, in the chosen language, as `gettext` does."""
    chosen = _language
    if chosen == ENGLISH or chosen not in COMPLETE:
        return singular if number == 1 else plural
    return numerals.message(_catalogue(chosen).ngettext(singular, plural, number), chosen)


def gettext_noop(message: str) -> str:
    """Return `message`: as `N_`, it marks a constant, which is translated where it is used."""
    return message


def localized(text: str, name: str | None = None) -> str:
    """A text that holds numbers as Python writes them, as a language does: `98,4 %`.

    That is the chosen one, or the `Locale` of a name.
    """
    return numerals.localized(text, name or _language)


def numeral(value: float, form: str = ",") -> str:
    """A number as `format(value, form)` writes it, but as the chosen language does."""
    return localized(format(value, form))


@cache
def _catalogue(name: str) -> "NullTranslations":
    # Imported here: English does without it.
    from gettext import translation

    return translation(DOMAIN, FOLDER, [name], fallback=True)
