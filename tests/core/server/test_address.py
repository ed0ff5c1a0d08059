"""Addresses of networks on servers, as people write them."""

from pathlib import Path

import pytest

from digitbooth.errors import EngineError
from digitbooth.server_address import ServerAddress, is_address, read_address


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("grpc://gpu/lenet5", ServerAddress("grpc", "gpu", 8001, "lenet5")),
        ("GRPCS://gpu:9/a/3", ServerAddress("grpcs", "gpu", 9, "a", version="3")),
        ("http://10.0.0.7/le%20net", ServerAddress("http", "10.0.0.7", 8000, "le net")),
        (
            "https://[::1]:443/a?timeout-ms=250&token-file=/run/token&ca=ca.pem",
            ServerAddress(
                "https",
                "::1",
                443,
                "a",
                deadline_ms=250,
                token_file=Path("/run/token"),
                certificates=Path("ca.pem"),
            ),
        ),
    ],
)
def test_all_of_an_address_is_read(text: str, read: ServerAddress) -> None:
    assert is_address(text)
    assert read_address(text) == read
    assert read_address(f"{read.place}/{read.network}".replace(" ", "%20")).place == read.place


@pytest.mark.parametrize(
    "text",
    [
        "grpc://",
        "grpc://gpu",
        "grpc://gpu/",
        "grpc://gpu/a/b/c",
        "grpc://gpu:port/a",
        "grpc://gpu:70000/a",
        "grpc://user:word@gpu/a",
        "grpc://[::1/a",
        "grpc://gpu/a?timeout-ms",
        "grpc://gpu/a#part",
    ],
)
def test_what_is_none_is_refused_with_an_example(text: str) -> None:
    with pytest.raises(EngineError) as refused:
        read_address(text)
    assert str(refused.value).startswith(f"{text}: not the address of a network on a server")
    assert "grpc://HOST:8001/NETWORK" in str(refused.value)


@pytest.mark.parametrize("value", ["0", "-1", "1.5", "60001", "soon"])
def test_deadlines_are_whole_milliseconds(value: str) -> None:
    with pytest.raises(EngineError, match=f"timeout-ms is '{value}': choose 1 to 60000"):
        read_address(f"grpc://gpu/a?timeout-ms={value}")


def test_unknown_options_are_named() -> None:
    with pytest.raises(EngineError, match="no option 'timeout': there are timeout-ms, token-file"):
        read_address("grpc://gpu/a?timeout=3")


@pytest.mark.parametrize("engine", ["auto", "onnxruntime", "ftp://gpu/a", "grpc:gpu/a", ""])
def test_names_of_engines_are_no_addresses(engine: str) -> None:
    assert not is_address(engine)


def test_the_token_is_the_files_or_the_environments(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DIGITBOOTH_SERVER_TOKEN", "of the environment")
    assert read_address("grpc://gpu/a").token() == "of the environment"
    (tmp_path / "token").write_text("of the file\n")
    address = read_address(f"grpc://gpu/a?token-file={tmp_path}/token")
    assert address.token() == "of the file"
    (tmp_path / "token").unlink()
    with pytest.raises(EngineError, match=f"{tmp_path}/token: no such file"):
        address.token()
