"""Hostile drawings, settings and cards."""

import json
from collections.abc import Iterator
from itertools import islice, product

import seeds
from hostile import Hostile
from hostile_pictures import zeros

_RECORDS = b'{"format": "digitbooth-strokes", "version": 1}\n'
_DOT = b'{"strokes":[[[0,0]]]}\n'
_SEGMENT = b".SEGMENT DIGIT\n.PEN_DOWN\n0 0\n"


def tables() -> Iterator[Hostile]:
    """Tables of a great many lines, of one long cell, and with bytes that are no text."""
    for name, line, labels, exported in (
        ("lines", b"a,1\n", None, "line 1: not as"),
        ("empty lines", b"\n", "no drawing in it has a label", None),
        ("commas", b",,,,,,,,\n", "no drawing in it has a label", "line 1: not as"),
    ):
        for reader, refusal in (("labels of numbers", labels), ("exported drawings", exported)):
            yield Hostile(reader, name, lambda line=line: line * 200_000, refusal)
    for name, content in {
        "a long cell": b'"' + b"a" * 200_000 + b'",1\n',
        "no text": b"\xff\x00\xfe",
        "an open quotation": b'"' + b"a,1\n" * 40_000,
    }.items():
        for reader, refusal in (
            ("labels of numbers", r"line \d+: is not"),
            ("exported drawings", "line 1: not as"),
        ):
            yield Hostile(reader, name, lambda content=content: content, refusal)


def strokes() -> Iterator[Hostile]:
    """JSON and UNIPEN of a great many, of nothing much, and of numbers that are none."""
    count = 40_000
    for name, content in {
        "drawings of nothing": b'{"strokes":[]}\n' * count + _DOT,
        "drawings of a dot": _DOT * (count // 2),
        "dots": b'{"strokes":[' + b"[[0,0]]," * count + b"[[0,0]]]}\n",
        "a long stroke": b'{"strokes":[[' + b"[0,0]," * count + b"[0,0]]]}\n",
        "empty strokes": b'{"strokes":[' + b"[]," * count + b"[[0,0]]]}\n",
        "empty lines": b"\n" * count + _DOT,
        "keys": b'{%s"strokes":[[[0,0]]]}\n' % b"".join(b'"%d":0,' % key for key in range(count)),
        "half a letter": b'{"writer":"\\ud800","strokes":[[[0,0]]]}\n',
    }.items():
        yield Hostile("strokes", f"JSON, {name}", lambda content=content: _RECORDS + content)
    for name, content, refusal in (
        ("objects", b'{"strokes":[' + b'{"a":0},' * count + b"[[0,0]]]}\n", "not a list"),
        ("numbers for strokes", b'{"strokes":[[' + b"0," * count + b"0]]}\n", "not a list"),
        (
            "a writer of lists",
            b'{"writer":[' + b"[]," * count + b'0],"strokes":[[[0,0]]]}\n',
            "writer is",
        ),
        ("a label of digits", b'{"label":' + b"9" * count + b',"strokes":[]}\n', "is not JSON"),
        ("a label of letters", b'{"label":"' + b"9" * count + b'","strokes":[]}\n', "label is"),
        ("a true label", b'{"label":true,"strokes":[[[0,0]]]}\n', "label is True"),
        ("nesting", b'{"strokes":' + b"[" * count + b"\n", "is not JSON"),
        ("a point at infinity", b'{"strokes":[[[1e999,0]]]}\n', "not finite"),
        ("no number", b'{"strokes":[[[NaN,0]]]}\n', "not finite"),
        ("a whole number beyond floats", b'{"strokes":[[[1%s,0]]]}\n' % (b"0" * 400), "not a list"),
    ):
        yield Hostile(
            "strokes", f"JSON, {name}", lambda content=content: _RECORDS + content, refusal
        )
    for name, content in {
        "a long name for each drawing": b".WRITER_ID " + b"a" * 10**6 + b"\n" + _SEGMENT * 1000,
        "segments": _SEGMENT + b".SEGMENT DIGIT\n" * count,
        "dots": b".SEGMENT DIGIT\n" + b".PEN_DOWN\n0 0\n" * count,
        "points": _SEGMENT + b"0 0\n" * count,
        "dots at line beginnings": _SEGMENT + b"\n." * count,
        "a comment": b'.SEGMENT DIGIT ? ? "1"\n.COMMENT ' + b"1 " * count + b"\n" + _SEGMENT,
    }.items():
        yield Hostile("strokes", f"UNIPEN, {name}", lambda content=content: content)
    yield Hostile(
        "strokes",
        "UNIPEN, columns",
        lambda: b".COORD X Y " + b"Z " * count + b"\n" + _SEGMENT,
        "do not make points",
    )
    yield Hostile(
        "strokes",
        "UNIPEN, one number",
        lambda: b".SEGMENT DIGIT\n.PEN_DOWN\n" + b"1" * count,
        "do not make points",
    )
    yield Hostile("strokes", "packed zeros", lambda: zeros(b"", 3 * 10**8), "unpacks to more")


def settings() -> Iterator[Hostile]:
    """Numbers of any length, nesting, dates, tables of nothing: faults, and the booth starts."""
    names = ["".join(letters) for letters in islice(product("abcdefgh", repeat=5), 5_000)]
    for name, text in {
        "a hexadecimal number": "[idle]\nask_after_s=0x" + "f" * 5000,
        "an octal number": "[screen]\nbrightness=0o" + "7" * 6000,
        "a binary number": "[idle]\nask_after_s=0b" + "1" * 20_000,
        "a decimal number": "[idle]\nask_after_s=" + "9" * 5000,
        "a number in a list": "[visitors]\nlanguages=[0x" + "f" * 5000 + "]",
        "a number in a table": "idle={ask_after_s={x=0x" + "f" * 5000 + "}}",
        "a number for a section": "idle=0x" + "f" * 5000,
        "a number for a word": "[engine]\nengine=0x" + "f" * 5000,
        "a number for a PIN": "[operator]\npin=0x" + "f" * 5000,
        "infinity": "[idle]\nask_after_s=inf",
        "no number": "[screen]\nbrightness=nan",
        "a float beyond floats": "[idle]\nask_after_s=1e999",
        "true for a number": "[idle]\nask_after_s=true",
        "one for true": "[sound]\nmute=1",
        "a date": "[idle]\nask_after_s=1979-05-27",
        "a date that is none": "[idle]\nask_after_s=1979-02-31T25:61:00Z",
        "lists within lists": "a=" + "[" * 60_000,
        "tables within tables": "idle=" + "{a=" * 300 + "1" + "}" * 300,
        "a key of parts": ".".join(["a"] * 30_000) + "=1",
        "keys": "\n".join(f"{name}=1" for name in names),
        "keys of a section": "[idle]\n" + "\n".join(f"{name}=1" for name in names),
        "sections": "\n".join(f"[{name}]" for name in names),
        "sections in a list": "[[idle]]\n" * 6_000,
        "words": "[visitors]\nlanguages=[" + '"en",' * 12_000 + "]",
        "comments": "#\n" * 30_000,
        "a long path": "[engine]\nmodel='" + "a" * 60_000 + "'",
        "a path with a zero": '[engine]\nmodel="\\u0000"',
        "half a letter": '[engine]\nmodel="\\ud800"',
        "letters that steer": '["\\u001b[2J\\u202e"]\n',
    }.items():
        yield Hostile("booth.toml", name, lambda text=text: text.encode())
    yield Hostile("booth.toml", "a large file", lambda: b"#" * 10**8)
    yield Hostile("booth.toml", "zeros", lambda: bytes(60_000))
    yield Hostile("booth.toml", "no UTF-8", lambda: b"\xff" * 60_000)


def cards() -> Iterator[Hostile]:
    """Numbers that are none, or that no float holds; and files that are no cards."""
    for name, temperature, margin, energy in (
        ("infinity", "1e999", "0.5", "0"),
        ("no number", "NaN", "0.5", "0"),
        ("digits", "1" + "0" * 400, "0.5", "0"),
        ("true", "true", "0.5", "0"),
        ("a text", '"1"', "0.5", "0"),
        ("a list", "[1]", "0.5", "0"),
        ("a margin of digits", "1", "-1" + "0" * 400, "0"),
        ("energy of digits", "1", "0.5", "-1" + "0" * 400),
        ("a true energy", "1", "0.5", "true"),
    ):
        text = f'{{"model_sha256":"{seeds.DIGEST}","temperature":{temperature},'
        text += f'"decision":{{"margin":{margin},"energy":{energy}}}}}'
        yield Hostile("card", name, lambda text=text: text.encode(), "card is damaged")
    for name, text in {
        "nesting": "[" * 60_000,
        "digits": "9" * 60_000,
        "keys": json.dumps(dict.fromkeys(range(5000), 0)),
        "zeros": "\0" * 60_000,
        "another's": '{"model_sha256":' + "9" * 4000 + "}",
    }.items():
        yield Hostile("card", f"no card, {name}", lambda text=text: text.encode())
