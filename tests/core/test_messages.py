"""Messages in the sources: each is where tools find it, translated whole, and filled in."""

from __future__ import annotations

import ast
import re
import shutil
import string
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.pofile import read_po
from jinja2 import Environment, TemplateSyntaxError, nodes

from digitbooth import errors
from digitbooth.errors import ModelError
from digitbooth.language import COMPLETE, ENGLISH, use_language

_PLACEHOLDER = re.compile(r"\{\w*(?:![rs])?(?::[^}]*)?\}|%\(\w+\)[sd]|%[sd]")
_SOURCES = Path(sys.modules["digitbooth"].__path__[0])


def messages(file: Path) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Each message, both forms where it depends on a number, and its translation."""
    with file.open("rb") as stream:
        catalogue = read_po(stream, abort_invalid=True)
    assert not catalogue.obsolete
    return {forms(message.id): forms(message.string) for message in catalogue if message.id}


def forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else text


@pytest.fixture(params=[each for each in COMPLETE if each != ENGLISH])
def file(request: pytest.FixtureRequest, translation_tools: ModuleType) -> Path:
    made: Path = translation_tools.catalogue(request.param)
    return made


def test_it_holds_the_messages_of_the_sources_and_no_others(
    file: Path, translation_tools: ModuleType, tmp_path: Path
) -> None:
    """If this fails: make translations, then translate what is new."""
    fresh = tmp_path.joinpath(*file.parts[-3:])
    fresh.parent.mkdir(parents=True)
    shutil.copy(file, fresh)
    translation_tools.update_catalogue(fresh)
    wanted, held = (set(messages(each)) for each in (fresh, file))
    assert wanted - held == set()
    assert held - wanted == set()


def test_every_message_is_translated(file: Path) -> None:
    assert [message for message, said in messages(file).items() if not all(said)] == []


def test_placeholders_stay(file: Path) -> None:
    different = [
        message
        for message, translations in messages(file).items()
        for said in translations
        if sorted(_PLACEHOLDER.findall(message[-1])) != sorted(_PLACEHOLDER.findall(said))
    ]
    assert different == []


def test_examples_stay(file: Path) -> None:
    """Commands are what is typed; only what is said of them is in another language."""

    def commands(text: str) -> list[str]:
        lines = (line.partition("  #")[0].rstrip() for line in text.splitlines())
        return [line for line in lines if line.startswith("  ")]

    different = [
        message
        for message, translations in messages(file).items()
        for said in translations
        if "examples:\n" in message[0] and commands(message[0]) != commands(said)
    ]
    assert different == []


METAVARS = re.compile(
    r"\b(?:FILE|FOLDER|STROKES|DIGITS|COUNT|COMMAND|PAPER:INK|IDX_IMAGES|IDX_LABELS|GRAPH\.pb|NEW"
    r"|LABEL/BOOTH-NUMBER|split/label/index|grpc://HOST:8001/NETWORK)\b|`[^`]+`|</?strong>|--[a-z-]{2,}"
)
"""What help and usage name, in every language alike; commands, and marks."""


def test_what_is_typed_stays(file: Path) -> None:
    different = [
        (message, said)
        for message, translations in messages(file).items()
        for said in translations
        if not {*METAVARS.findall(message[-1])} <= {*METAVARS.findall(said)}
    ]
    assert different == []


def test_lines_and_edges_stay(file: Path) -> None:
    """What is printed as it is, or stands before more, ends as it did."""
    different = [
        message
        for message, translations in messages(file).items()
        for said in translations
        if message[-1].endswith("\n") != said.endswith("\n")
    ]
    assert different == []


def test_every_message_is_where_tools_find_it() -> None:
    """An f-string is another text each time; and before Python 3.12 nothing is found in one."""
    wrong = []
    for source in _SOURCES.rglob("*.py"):
        tree = ast.parse(source.read_text(encoding="utf-8"))
        within = {
            inner
            for text in ast.walk(tree)
            if isinstance(text, ast.JoinedStr)
            for inner in ast.walk(text)
        }
        wrong += [
            f"{source}:{call.lineno}"
            for call in ast.walk(tree)
            if isinstance(call, ast.Call)
            and isinstance(call.func, ast.Name)
            and call.func.id in ("_", "N_", "ngettext")
            and (
                isinstance(call.args[0], ast.JoinedStr | ast.BinOp)
                or (call in within and isinstance(call.args[0], ast.Constant))
            )
        ]
    assert wrong == []


def test_every_message_of_a_template_is_where_tools_find_it() -> None:
    messages = [
        call.args[0]
        for template in _SOURCES.rglob("templates/*.html")
        for call in Environment().parse(template.read_text("utf-8")).find_all(nodes.Call)
        if isinstance(call.node, nodes.Name) and call.node.name == "_"
    ]
    assert all(isinstance(message, nodes.Const) for message in messages)
    assert len(messages) > 20


def test_a_template_with_an_error_is_not_one_without_messages(
    translation_tools: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, file: Path
) -> None:
    broken = tmp_path / "core" / "templates" / "page.html"
    broken.parent.mkdir(parents=True)
    broken.write_text("{{ _('Digits') }}{% if %}", "utf-8")
    copied = tmp_path.joinpath(*file.parts[-3:])
    copied.parent.mkdir(parents=True)
    shutil.copy(file, copied)
    monkeypatch.setattr(translation_tools, "CORE", tmp_path / "core")
    with pytest.raises(TemplateSyntaxError):
        translation_tools.update_catalogue(copied)


def test_every_error_is_translated() -> None:
    """Errors of the library are for people: their class translates what is marked `N_`."""
    wrong = []
    for source, call in _calls_of_errors():
        words = [each for part in call.args for each in _plain_texts(part)]
        has_words = any(re.search("[a-z]{2} +[a-z]{2}", each) for each in words)
        wrong += [f"{source}:{call.lineno}"] * has_words
    assert wrong == []


def test_every_error_is_filled_in() -> None:
    """A value that the message does not name would be lost, a name without a value an exception."""
    wrong, checked = [], 0
    for source, call in _calls_of_errors():
        if not all(map(_marked_text, call.args)) or None in (each.arg for each in call.keywords):
            continue  # The one is text already, the other's values are known only as it runs.
        named = {
            re.match(r"\w*", name)[0]
            for part in call.args
            for _text, name, _spec, _conversion in string.Formatter().parse(_marked_text(part))
            if name is not None
        }
        checked += 1
        wrong += [f"{source}:{call.lineno}"] * (named != {each.arg for each in call.keywords})
    assert wrong == []
    assert checked > 150


def test_an_error_translates_and_fills_its_message() -> None:
    use_language("zh_CN")
    try:
        error = ModelError("{path}: no such file; check its name", path=Path("a{b}.uff"))
        assert str(error) == "a{b}.uff：没有这个文件；请检查名称"
        # What was said before is left as it is, with whatever a file's name holds.
        assert str(ModelError(str(error))) == str(error)
    finally:
        use_language("en")


def _calls_of_errors() -> Iterator[tuple[Path, ast.Call]]:
    """Where the library makes an error that is one of `errors`."""
    kinds = {name for name, each in vars(errors).items() if isinstance(each, type)}
    for source in _SOURCES.rglob("*.py"):
        for call in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            is_call = isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
            if is_call and call.func.id in {*kinds, "raising"}:
                yield source, call
            elif _is_error_of_a_node(call):
                rest = ast.Call(call.func, call.args[1:], call.keywords)
                yield source, ast.copy_location(rest, call)


def _is_error_of_a_node(call: ast.AST) -> bool:
    """Whether a graph makes an error: `graph.error(node, message, …)`."""
    is_method = isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
    return is_method and call.func.attr == "error" and len(call.args) == 2


def _marked_text(part: ast.AST) -> str:
    """The message in `N_("…")`; empty of anything else."""
    is_call = isinstance(part, ast.Call) and isinstance(part.func, ast.Name)
    return part.args[0].value if is_call and part.func.id == "N_" else ""


def _plain_texts(part: ast.AST) -> Iterator[str]:
    """The texts in an expression that are not looked up."""
    is_call = isinstance(part, ast.Call) and isinstance(part.func, ast.Name)
    if is_call and part.func.id in ("N_", "_", "ngettext"):
        return
    if isinstance(part, ast.Constant) and isinstance(part.value, str):
        yield part.value
    for each in ast.iter_child_nodes(part):
        yield from _plain_texts(each)


def test_nothing_else_is_called_as_what_translates() -> None:
    """A function with a throw-away `_` of its own would call that."""
    wrong = []
    for source in _SOURCES.rglob("*.py"):
        for function in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                uses = [each for each in _own_nodes(function) if isinstance(each, ast.Name)]
                ways = {type(each.ctx) for each in uses if each.id == "_"}
                wrong += [f"{source}:{function.lineno}"] * (len(ways) > 1)
    assert wrong == []


def _own_nodes(scope: ast.AST) -> Iterator[ast.AST]:
    """What belongs to a scope itself, not to functions and comprehensions in it."""
    for each in ast.iter_child_nodes(scope):
        yield each
        if not isinstance(each, ast.FunctionDef | ast.Lambda | ast.ListComp | ast.GeneratorExp):
            yield from _own_nodes(each)
