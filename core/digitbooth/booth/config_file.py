"""Reads, checks and changes booth.toml.

A booth starts whatever is in its file: each fault becomes a message for the operator, and the
default is used. What the operator changes in the panel is written into the file, whose comments and
order are kept.
"""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_type_hints

from digitbooth import files
from digitbooth.booth.config import BoothConfig, Pin, Rule
from digitbooth.errors import BoothError
from digitbooth.language import ENGLISH, language
from digitbooth.language import gettext as _
from digitbooth.language import gettext_noop as N_

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

_LARGEST = 2**16
"""The largest file that is read, in bytes; one with every setting has two thousand."""

_LONGEST_VALUE = 60
_LONGEST_FAULT = 200
_MOST_FAULTS = 100


@dataclass(frozen=True)
class LoadedConfig:
    """The settings of a file, and its faults."""

    config: BoothConfig
    faults: tuple[str, ...]
    """A line for each fault, with the file, the key, the value and the cure."""
    pin: str | None = None
    """The operator's PIN as the file has it, empty for none; None if the file does not say."""
    pin_is_faulty: bool = False
    """Whether it does not say because it, or its PIN, cannot be read."""


@dataclass(frozen=True)
class _Setting:
    default: Any
    rule: Rule
    description: str


def load_config(path: Path, must_exist: bool = True) -> LoadedConfig:
    """The settings in `path`; defaults for what is missing or wrong. Never raises.

    A missing file is a fault only if it `must_exist`.
    """
    # What keeps it from being seen, if it is not that it is missing, reading it says.
    with suppress(OSError):
        if not must_exist and not path.exists():
            return LoadedConfig(BoothConfig(), ())
    try:
        tables = _plain(_document(path), path)
    except BoothError as error:
        return LoadedConfig(BoothConfig(), (str(error),), pin_is_faulty=True)
    return _checked(tables, path)


def change_config(path: Path, changes: Mapping[str, Any]) -> LoadedConfig:
    """Write `changes`, such as `{"screen.brightness": 80}`, into the file, and read it again.

    A missing file is made, with every setting explained. Raises `BoothError`, and leaves the file
    alone, if a value is not allowed, if it is not TOML, or if it cannot be written.
    """
    # The target of an operator's own link, which would be replaced by a file otherwise.
    try:
        path = files.followed(path)
    except OSError as error:
        raise files.unwritable(path, error, BoothError) from error
    document = _document(path) if files.is_there(path) else _parsed(example_text(), path)
    for key, value in changes.items():
        section, _dot, name = key.partition(".")
        known = _settings(section).get(name)
        if known is None:
            raise BoothError(N_("{path}: there is no setting {key}"), path=path, key=key)
        try:
            known.rule.check(value, path.parent)
        except ValueError as error:
            raise BoothError(_fault(path, key, value, known.rule)) from error
        if not isinstance(document.get(section, {}), dict):
            raise BoothError(
                N_("{path}: {section} is not a section: write [{section}] instead"),
                path=path,
                section=section,
            )
        document.setdefault(section, {})[name] = value
    _write(path, document.as_string(), replace=True)
    return load_config(path)


def write_example(path: Path, overwrite: bool = False) -> None:
    """Write a booth.toml that explains every setting; over an old one only with `overwrite`.

    Raises `BoothError`.
    """
    _write(path, example_text(), replace=overwrite)


def example_text() -> str:
    """A booth.toml with every setting at its default, explained."""
    # Imported here: it takes 45 ms, and only the booth needs it.
    import tomlkit

    lines = [_("# Settings of the booth: digitbooth-booth --config booth.toml")]
    lines += [_("# Check them with: digitbooth booth check booth.toml")]
    for section in fields(BoothConfig):
        lines += ["", f"[{section.name}]"]
        for name, known in _settings(section.name).items():
            value = "" if known.default is None else known.default
            lines += [
                f"# {_(known.description)}",
                f"# {_sentence(_(known.rule.allowed))}",
                f"{name} = {tomlkit.item(value).as_string()}",
            ]
    return "\n".join(lines) + "\n"


def _document(path: Path) -> "TOMLDocument":
    """The file as TOML. Raises `BoothError`."""
    try:
        data = files.read_bytes(path, _LARGEST)
    except FileNotFoundError as error:
        raise BoothError(
            N_("{path}: no such file; make it with `digitbooth booth init {path}`"), path=path
        ) from error
    except OSError as error:
        raise files.unreadable(path, error, BoothError) from error
    with suppress(OSError):  # whoever cannot change it reads it all the same
        files.make_private(path.parent)
        files.make_file_private(path)
    try:
        # Some editors on Windows begin files with a byte order mark.
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BoothError(
            N_("{path}, line {line}: is not UTF-8: save it so"), path=path, line=line
        ) from error
    return _parsed(text, path)


def _parsed(text: str, path: Path) -> "TOMLDocument":
    import tomlkit

    try:
        return tomlkit.parse(text)
    # A parser may fail with any exception on unexpected input, but a booth must start.
    except Exception as error:
        raise _not_toml(error, path) from error


def _plain(document: "TOMLDocument", path: Path) -> dict[str, Any]:
    """The file's content as plain values, without tomlkit's comments. Raises `BoothError`."""
    try:
        return document.unwrap()
    except Exception as error:
        raise _not_toml(error, path) from error


def _not_toml(error: Exception, path: Path) -> BoothError:
    deep = isinstance(error, RecursionError)
    said = _("it is nested too deeply") if deep else _shown(error, _LONGEST_FAULT)
    return BoothError(N_("{path}: is not TOML ({said}): correct it"), path=path, said=said)


def _checked(tables: Mapping[str, Any], path: Path) -> LoadedConfig:
    config, pin, pin_is_faulty = BoothConfig(), None, False
    sections = [section.name for section in fields(BoothConfig)]
    faults = [
        _("{path}: unknown section {name}: {cure}").format(
            path=path, name=_shown(name), cure=_alternatives(name, sections)
        )
        for name in tables
        if name not in sections
    ]
    for section in sections:
        table = tables.get(section, {})
        if not isinstance(table, dict):
            faults.append(
                _("{path}: {section} is {value}, not a section: write [{section}] instead").format(
                    path=path, section=section, value=_shown(table)
                )
            )
            pin_is_faulty |= section == "operator"
            continue
        good, bad = _checked_section(section, table, path)
        if section == "operator":
            pin = good.get("pin")
            pin_is_faulty = pin is None and bool(table)
        config = replace(config, **{section: replace(getattr(config, section), **good)})
        faults += bad
    if (more := len(faults) - _MOST_FAULTS) > 0:
        faults[_MOST_FAULTS:] = [
            _("{path}: and {more:,} faults more: start again with digitbooth booth init").format(
                path=path, more=more
            )
        ]
    return LoadedConfig(config, tuple(faults), pin, pin_is_faulty)


def _checked_section(
    section: str, table: Mapping[str, Any], path: Path
) -> tuple[dict[str, Any], list[str]]:
    """The values that are allowed, and a line for each of the others."""
    known = _settings(section)
    good, faults = {}, []
    for name, value in table.items():
        key = f"{section}.{name}"
        if name not in known:
            faults.append(
                _("{path}: unknown key {name}: {cure}").format(
                    path=path, name=_shown(key), cure=_alternatives(name, known)
                )
            )
            continue
        try:
            good[name] = known[name].rule.check(value, path.parent)
        except ValueError:
            faults.append(_fault(path, key, value, known[name].rule))
    return good, faults


def _fault(path: Path, key: str, value: Any, rule: Rule) -> str:
    # Visitors may see faults in the panel, so the PIN is not quoted.
    if isinstance(rule, Pin):
        said = _("{path}: {key} has a value that is not allowed: write {allowed}")
    else:
        said = _("{path}: {key} is {value}, not allowed: write {allowed}")
    return said.format(path=path, key=key, value=_shown(value), allowed=_(rule.allowed))


def _settings(section: str) -> dict[str, _Setting]:
    """The settings of a section by name; empty for an unknown section."""
    defaults = getattr(BoothConfig(), section, None)
    if not is_dataclass(defaults):
        return {}
    # `config` annotates each field with a type, its rule and its explanation.
    hints = get_type_hints(type(defaults), include_extras=True)
    return {
        each.name: _Setting(getattr(defaults, each.name), *hints[each.name].__metadata__)
        for each in fields(defaults)
    }


def _alternatives(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), 1)
    if near:
        return _('write "{name}" if you mean that').format(name=near[0])
    return _("choose one of {names}").format(names=", ".join(known))


def _shown(value: Any, longest: int = _LONGEST_VALUE) -> str:
    """A value as text, on one line and not too long."""
    try:
        text = str(value).lower() if isinstance(value, bool) else str(value)
    # Python refuses to print an int of several thousand digits.
    except ValueError:
        return _("too large to show")
    text = "".join(_printable(" ".join(text.split())))
    text = text if len(text) <= longest else text[: longest - 1] + "…"
    return f'"{text}"' if isinstance(value, str) else text


def _printable(text: str) -> Iterator[str]:
    return (letter if letter.isprintable() else "?" for letter in text)


def _sentence(text: str) -> str:
    # Rules are worded in small letters; as an English sentence one begins with a capital letter.
    sentence = text[0].upper() + text[1:] if language() == ENGLISH else text
    return _("{sentence}.").format(sentence=sentence)


def _write(path: Path, text: str, replace: bool) -> None:
    files.make_folder(path.parent, BoothError, private=True)
    files.write(path, text.encode(), BoothError, replace=replace, private=True)
