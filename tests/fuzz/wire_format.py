"""Writes protobuf's wire format by hand: what no library would write."""


def varint(number: int) -> bytes:
    """Seven bits a byte, the lowest first."""
    encoded = bytearray()
    while number > 0x7F:
        encoded.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes([*encoded, number])


def field(number: int, content: bytes) -> bytes:
    """A field that is told with its length."""
    return varint(number << 3 | 2) + varint(len(content)) + content


def repeated(number: int, count: int) -> bytes:
    """A field `count` times, each time with nothing in it."""
    return field(number, b"") * count
