"""Damaged copies of files: of their bytes, or of the messages that they are."""

import random
from collections.abc import Callable, Iterator

from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message

_INTEGERS = (
    0,
    1,
    2,
    3,
    -1,
    -2,
    5,
    7,
    8,
    127,
    255,
    1024,
    4096,
    65536,
    10**6,
    2**31 - 1,
    2**31,
    -(2**31),
    2**32,
    2**62,
    2**63 - 1,
    -(2**63),
)
_FLOATS = (0.0, -0.0, 1.0, -1.0, 1e-45, 1e38, 1e300, float("inf"), float("-inf"), float("nan"))
_MOST_ELEMENTS = 64
_DEEPEST = 60

_LIMITS = {
    FieldDescriptor.CPPTYPE_INT32: (-(2**31), 2**31 - 1),
    FieldDescriptor.CPPTYPE_ENUM: (-(2**31), 2**31 - 1),
    FieldDescriptor.CPPTYPE_UINT32: (0, 2**32 - 1),
    FieldDescriptor.CPPTYPE_INT64: (-(2**63), 2**63 - 1),
    FieldDescriptor.CPPTYPE_UINT64: (0, 2**64 - 1),
}


class MessageMutator:
    """Changes messages in place: fields, elements, extreme values; parts of one go elsewhere.

    What comes out is well formed, so that it gets past the parser to whoever believes it.
    """

    def __init__(self, seed: int, others: list[Message]) -> None:
        """`others`: sound messages of the same kind, for parts to take over."""
        self._random = random.Random(seed)
        self._names = sorted({name for message in others for name in _texts(message)}) or [""]
        self._parts: dict[str, list[Message]] = {}
        for message in others:
            for part in _messages(message):
                self._parts.setdefault(part.DESCRIPTOR.full_name, []).append(part)

    def mutate(self, message: Message) -> None:
        """Change a few things in `message`."""
        for _ in range(self._random.choice((1, 1, 1, 2, 3, 5))):
            parts = list(_messages(message))
            # Small parts are many: every second change goes to a kind of message first.
            if self._random.random() < 0.5:
                kind = self._random.choice(sorted({part.DESCRIPTOR.full_name for part in parts}))
                parts = [part for part in parts if part.DESCRIPTOR.full_name == kind]
            self._change(self._random.choice(parts))

    def _change(self, message: Message) -> None:
        fields = list(message.DESCRIPTOR.fields)
        present = [field for field, _ in message.ListFields()]
        field = self._random.choice(present if present and self._random.random() < 0.8 else fields)
        if self._random.random() < 0.1:
            message.ClearField(field.name)
        elif _is_map(field):
            self._change_map(message, field)
        elif _is_list(field):
            self._change_list(message, field)
        elif field.message_type is not None:
            inner = getattr(message, field.name)
            self._become(inner) if self._random.random() < 0.7 else inner.SetInParent()
        else:
            setattr(message, field.name, self._scalar(field, getattr(message, field.name)))

    def _change_map(self, message: Message, field: FieldDescriptor) -> None:
        entries = getattr(message, field.name)
        keys = sorted(entries)
        key, value = (field.message_type.fields_by_name[name] for name in ("key", "value"))
        if keys and self._random.random() < 0.5:
            del entries[self._random.choice(keys)]
            return
        name = (
            self._random.choice(keys)
            if keys and self._random.random() < 0.5
            else self._scalar(key, keys[0] if keys else None)
        )
        if value.message_type is None:
            entries[name] = self._scalar(value, None)
        else:
            self._become(entries[name])

    def _change_list(self, message: Message, field: FieldDescriptor) -> None:
        items = getattr(message, field.name)
        kept = list(items)
        if field.message_type is not None:
            kept = [_copy(item) for item in kept]
        place = self._random.randrange(len(kept)) if kept else 0
        change = self._random.randrange(6)
        if change == 0 and kept:
            del kept[place]
        elif change == 1 and kept:
            kept.insert(self._random.randrange(len(kept) + 1), kept[place])
        elif change == 2 and kept:
            other = self._random.randrange(len(kept))
            kept[place], kept[other] = kept[other], kept[place]
        elif change == 3 and kept:
            kept = (kept * self._random.choice((2, 3, 17)))[:_MOST_ELEMENTS]
        elif field.message_type is not None:
            known = self._parts.get(field.message_type.full_name)
            if known:
                kept.insert(place, self._random.choice(known))
        elif kept and change == 4:
            kept[place] = self._scalar(field, kept[place])
        else:
            kept.insert(place, self._scalar(field, None))
        del items[:]
        items.extend(kept)

    def _become(self, message: Message) -> None:
        """Take over what another message of that kind holds."""
        known = self._parts.get(message.DESCRIPTOR.full_name)
        if known:
            message.CopyFrom(self._random.choice(known))

    def _scalar(self, field: FieldDescriptor, old: object) -> object:
        kind = field.cpp_type
        if kind == FieldDescriptor.CPPTYPE_BOOL:
            return not old
        if kind in (FieldDescriptor.CPPTYPE_FLOAT, FieldDescriptor.CPPTYPE_DOUBLE):
            return self._random.choice(_FLOATS)
        if kind == FieldDescriptor.CPPTYPE_STRING:
            if field.type == FieldDescriptor.TYPE_BYTES:
                content = old if isinstance(old, bytes) else b""
                return self._random.choice(
                    (b"", content[:-1], content + b"\0", content * 2, b"\xff\xfe", *self._encoded())
                )
            return self._random.choice(
                (*self._random.choices(self._names, k=8), "", "no such", "\x1b[2J\n‮", "x" * 300)
            )
        low, high = _LIMITS[kind]
        # Only what has a name goes into a closed one.
        closed = kind == FieldDescriptor.CPPTYPE_ENUM and field.file.package == "onnx"
        if closed or (kind == FieldDescriptor.CPPTYPE_ENUM and self._random.random() < 0.8):
            return self._random.choice([value.number for value in field.enum_type.values])
        near = old + self._random.choice((-1, 1)) if isinstance(old, int) else 0
        return min(max(self._random.choice((near, near, *_INTEGERS)), low), high)

    def _encoded(self) -> list[bytes]:
        return [name.encode(errors="replace") for name in self._random.choices(self._names, k=3)]


def mutated_messages(kind: type[Message], contents: list[bytes], seed: int) -> Iterator[bytes]:
    """Copies of messages with a few changes each, without end; the same for the same seed."""
    sound = [kind.FromString(content) for content in contents]
    mutator = MessageMutator(seed, sound)
    chance = random.Random(seed)
    pool = list(contents)
    while True:
        message = kind.FromString(chance.choice(pool))
        mutator.mutate(message)
        data = message.SerializeToString()
        yield data
        # Changes upon changes, but not for ever.
        if chance.random() < 0.2:
            pool = [*contents, *pool[len(contents) :][-20:], data]


def mutated_bytes(contents: list[bytes], seed: int, most: int) -> Iterator[bytes]:
    """Copies of files with a few bytes changed, `most` bytes at most, without end."""
    chance = random.Random(seed)
    words = _words(contents)
    while True:
        data = bytearray(chance.choice(contents))
        for _ in range(chance.choice((1, 1, 2, 3, 8))):
            chance.choice(_CHANGES)(data, chance, words)
        yield bytes(data[:most])


def _flip(data: bytearray, chance: random.Random, words: list[bytes]) -> None:
    if data:
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _set(data: bytearray, chance: random.Random, words: list[bytes]) -> None:
    if data:
        data[chance.randrange(len(data))] = chance.choice((0, 1, 9, 10, 32, 34, 0x7F, 0x80, 0xFF))


def _cut(data: bytearray, chance: random.Random, words: list[bytes]) -> None:
    place = chance.randrange(len(data) + 1)
    del data[place : place + chance.choice((1, 2, 4, 16, len(data)))]


def _repeat(data: bytearray, chance: random.Random, words: list[bytes]) -> None:
    place = chance.randrange(len(data) + 1)
    part = bytes(data[place : place + chance.randint(1, 16)])
    data[place:place] = part * chance.choice((1, 2, 100))


def _splice(data: bytearray, chance: random.Random, words: list[bytes]) -> None:
    place = chance.randrange(len(data) + 1)
    data[place : place + chance.choice((0, 0, 1, 4))] = chance.choice(words)


def _number(data: bytearray, chance: random.Random, words: list[bytes]) -> None:
    place = chance.randrange(len(data) + 1)
    size = chance.choice((1, 2, 4, 8))
    number = chance.choice(_INTEGERS) % 256**size
    data[place : place + size] = number.to_bytes(size, chance.choice(("big", "little")))


_CHANGES: tuple[Callable[[bytearray, random.Random, list[bytes]], None], ...] = (
    _flip,
    _flip,
    _set,
    _set,
    _cut,
    _repeat,
    _splice,
    _splice,
    _number,
)


def _words(contents: list[bytes]) -> list[bytes]:
    """Parts of files that mean something to their readers, and what no reader expects."""
    found = {word for content in contents for word in content[:4096].split() if len(word) < 20}
    return [
        *sorted(found),
        b"9" * 400,
        b"-1",
        b"1e999",
        b"nan",
        b"0x" + b"f" * 5000,
        b"[" * 200,
        b"{" * 200,
        b"\0",
        b"\xff\xfe",
        b"\r\n",
        b'"',
        b"'''",
        "é‮".encode(),
    ]


def _messages(message: Message, depth: int = 0) -> Iterator[Message]:
    """A message and all those inside it."""
    yield message
    if depth == _DEEPEST:
        return
    for field, value in message.ListFields():
        if field.message_type is None:
            continue
        if _is_map(field):
            inner = [value[key] for key in sorted(value)]
            if field.message_type.fields_by_name["value"].message_type is None:
                continue
        else:
            inner = list(value) if _is_list(field) else [value]
        for each in inner:
            yield from _messages(each, depth + 1)


def _texts(message: Message) -> Iterator[str]:
    for part in _messages(message):
        for field, value in part.ListFields():
            if field.type == FieldDescriptor.TYPE_STRING and not _is_map(field):
                yield from value if _is_list(field) else [value]


def _copy(message: Message) -> Message:
    copy = type(message)()
    copy.CopyFrom(message)
    return copy


def _is_map(field: FieldDescriptor) -> bool:
    return field.message_type is not None and field.message_type.GetOptions().map_entry


def _is_list(field: FieldDescriptor) -> bool:
    known = getattr(field, "is_repeated", None)
    return getattr(field, "label", None) == 3 if known is None else known
