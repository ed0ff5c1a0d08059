"""The panel stays locked when its PIN cannot be read any more."""

from pathlib import Path

import pytest

from digitbooth.booth.config_file import load_config
from digitbooth.booth.pin import LastPin, OperatorPin, hashed_pin

BROKEN = {
    "half a line": '[operator]\npin = "24',
    "unquoted": "[operator]\npin = 2468\n",
    "too short": '[operator]\npin = "12"\n',
    "a list": '[operator]\npin = ["2468"]\n',
    "no section": 'operator = "2468"\n',
    "not text": "\0\0\0\0",
    "mistyped": '[operator]\npni = "2468"\n',
}
HALF = {
    "empty": "",
    "cut before the PIN": "[visitors]\nside_by_side = true\n",
    "cut within its section": "[operator]\n# Opens the operator's pan",
}


def pin_after(tmp_path: Path, *texts: str | None) -> OperatorPin:
    """What holds after a start with each of these files in turn; None for no file."""
    file = tmp_path / "booth.toml"
    for text in texts:
        file.unlink(missing_ok=True)
        if text is not None:
            file.write_text(text)
        loaded = load_config(file)
        pin = LastPin(file, tmp_path / "state").follow(loaded.pin, loaded.pin_is_faulty)
    return pin


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN)
def test_a_pin_that_cannot_be_read_locks(tmp_path: Path, text: str) -> None:
    pin = pin_after(tmp_path, text)
    assert pin.is_set
    assert not pin.is_known
    for entered in ("", "24", "2468", "12", "0000"):
        assert not pin.accepts(entered)


@pytest.mark.parametrize("text", [*BROKEN.values(), *HALF.values(), None])
def test_the_last_good_pin_holds(tmp_path: Path, text: str | None) -> None:
    good = f'[operator]\npin = "{hashed_pin("8642")}"\n'
    pin = pin_after(tmp_path, '[operator]\npin = "1111"\n', good, text)
    assert pin.is_set
    assert pin.is_known
    assert pin.accepts("8642")
    assert not pin.accepts("1111")


def test_only_an_empty_pin_is_none_where_there_was_one(tmp_path: Path) -> None:
    good, none = '[operator]\npin = "8642"\n', '[operator]\npin = ""\n'
    assert not pin_after(tmp_path, good, none).is_set
    assert not pin_after(tmp_path, good, none, "").is_set, "and stays none"


@pytest.mark.parametrize("text", HALF.values(), ids=HALF)
def test_a_file_that_never_had_one_has_none(tmp_path: Path, text: str) -> None:
    assert pin_after(tmp_path, text) == OperatorPin()


def test_each_file_has_its_own(tmp_path: Path) -> None:
    state = tmp_path / "state"
    LastPin(tmp_path / "a.toml", state).follow("8642", is_faulty=False)
    assert not LastPin(tmp_path / "b.toml", state).follow(None, is_faulty=True).is_known


def test_a_disk_that_takes_nothing_costs_it_only_the_next_start(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("in the way")
    last = LastPin(tmp_path / "booth.toml", tmp_path / "state")
    assert last.follow("8642", is_faulty=False).accepts("8642")
    assert last.follow(None, is_faulty=True).accepts("8642")
