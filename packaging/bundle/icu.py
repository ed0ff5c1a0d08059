"""Leaves out of ICU's data what nobody here asks for: whole, it is a ninth of the program, packed.

Qt asks ICU for the order of words. Dates, numbers, names of countries and breaks of lines it has
itself, and nobody spells numbers out, transliterates, or reads texts in old encodings.

The data is one symbol of a library that holds nothing else, in the format that ICU calls CmnD: a
header, and a table of names and places before the items, relative to the table and sorted by name.
"""

import re
import struct
import subprocess
import tempfile
from pathlib import Path

from digitbooth.language import LOCALES

_WANTED = re.compile(
    r"[^/]+/("
    # The order of words: the usual one, and our languages' own.
    rf"coll/(ucadata\.icu|(root|res_index|({'|'.join(LOCALES)})(_\w+)?)\.res)"
    # What every look-up goes through.
    r"|(icustd|icuver|keyTypeData|likelySubtags|numberingSystems|pool|res_index|root)\.res"
    r"|supplementalData\.res|cnvalias\.icu|\w+\.nrm)"
)
_FORMAT_AT = 12
"""Where the header of the data says what it is."""
_ALIGNMENT = 16


def prune(library: Path) -> None:
    """Write the library of data again, with what Qt asks for; other programs need the whole one."""
    version = library.name.rpartition(".")[2]
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        data = work / "data"
        _run("objcopy", "-O", "binary", "-j", ".rodata", str(library), str(data))
        data.write_bytes(pruned(data.read_bytes()))
        source = work / "data.s"
        source.write_text(_assembly(f"icudt{version}_dat", data), encoding="ascii")
        _run("as", "-o", f"{work}/data.o", str(source))
        linking = ("-shared", "-soname", library.name, "--build-id=none", "-z", "noexecstack")
        _run("ld", *linking, "-o", str(library), f"{work}/data.o")


def pruned(section: bytes) -> bytes:
    """The data in a section of a library, without what is not wanted. Exits if there is none."""
    start = section.find(b"CmnD") - _FORMAT_AT
    if start < 0:
        raise SystemExit("ICU's library holds no data in the format CmnD")
    data = section[start:]
    header = data[: struct.unpack_from("<H", data)[0]]
    items = {name: item for name, item in _items(data[len(header) :]) if _WANTED.fullmatch(name)}
    return header + _table(items)


def _items(body: bytes) -> list[tuple[str, bytes]]:
    (count,) = struct.unpack_from("<I", body)
    places = [struct.unpack_from("<II", body, 4 + 8 * number) for number in range(count)]
    ends = [at for _, at in places[1:]] + [len(body)]
    return [
        (body[name : body.index(b"\0", name)].decode("ascii"), body[at:end])
        for (name, at), end in zip(places, ends, strict=True)
    ]


def _table(items: dict[str, bytes]) -> bytes:
    """Table, names and items; sorted as they came, for ICU halves the table to find a name."""
    names, table, contents = b"", [], b""
    first = 4 + 8 * len(items)
    begin = _aligned(first + sum(len(name) + 1 for name in items))
    for name, item in items.items():
        table.append(struct.pack("<II", first + len(names), begin + len(contents)))
        names += name.encode("ascii") + b"\0"
        contents += item.ljust(_aligned(len(item)), b"\0")
    head = struct.pack("<I", len(items)) + b"".join(table) + names
    return head.ljust(begin, b"\0") + contents


def _aligned(size: int) -> int:
    return -(-size // _ALIGNMENT) * _ALIGNMENT


def _assembly(symbol: str, data: Path) -> str:
    return f"""\
.section .rodata
.balign {_ALIGNMENT}
.globl {symbol}
.type {symbol}, @object
{symbol}: .incbin "{data}"
.size {symbol}, . - {symbol}
.section .note.GNU-stack, "", @progbits
"""


def _run(*command: str) -> None:
    subprocess.run(command, check=True)
