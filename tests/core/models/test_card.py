"""The card beside a model: it counts for the weights that it names, and for no others."""

import hashlib
import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import digitbooth_resources
from digitbooth.errors import ModelError
from digitbooth.models import read_network
from digitbooth.models.card import (
    UNMEASURED,
    Card,
    Decision,
    Doubt,
    card_path,
    read_card,
    write_card,
)

CARD = Card(1.25, Decision(0.4, -7.5), Doubt(0.8, 12.0))


@pytest.fixture
def model(tmp_path: Path) -> Path:
    path = tmp_path / "mine.uff"
    path.write_bytes(digitbooth_resources.model().read_bytes())
    return path


def changed(model: Path, **facts: Any) -> None:
    path = write_card(model, CARD)
    path.write_text(json.dumps({**json.loads(path.read_text()), **facts}))


def digest(model: Path) -> str:
    return hashlib.sha256(model.read_bytes()).hexdigest()


def test_lies_beside_the_model(model: Path) -> None:
    assert write_card(model, CARD) == model.with_name("mine.json") == card_path(model)
    assert list(json.loads(card_path(model).read_text())) == [
        "model_sha256",
        "temperature",
        "decision",
        "doubt",
        "pixels",
    ]


@pytest.mark.parametrize("card", [CARD, Card(0.5, Decision(0.0, None))])
def test_a_network_has_its_card(model: Path, card: Card) -> None:
    write_card(model, card)
    assert read_network(model).card == card
    assert read_network(model).card == card  # from the cache as well


def test_a_network_knows_the_digest_of_its_file(model: Path) -> None:
    assert read_network(model).sha256 == digest(model)
    assert read_network(model).sha256 == digest(model)  # from the cache as well


def test_thresholds_survive_to_the_last_bit(model: Path) -> None:
    card = Card(1 / 3, Decision(float(np.float32(0.1)), float(np.float32(-1 / 7))))
    write_card(model, card)
    assert read_card(model, digest(model)) == card


def test_an_older_card_asks_once(model: Path) -> None:
    path = write_card(model, CARD)
    facts = json.loads(path.read_text())
    del facts["doubt"]
    path.write_text(json.dumps(facts))
    assert read_network(model).card == Card(CARD.temperature, CARD.decision)


def test_without_a_card(model: Path) -> None:
    assert read_network(model).card == UNMEASURED == Card(1.0, Decision(0.5, None))


def test_a_card_for_other_weights_does_not_count(model: Path) -> None:
    write_card(model, CARD)
    assert read_card(model, "0" * 64) == UNMEASURED


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b'"text"', b"[" * 60_000, b'{"class_name": "Model"}', b"\xff\xfe"]
)
def test_other_files_of_that_name_do_not_count(model: Path, content: bytes) -> None:
    card_path(model).write_bytes(content)
    assert read_card(model, digest(model)) == UNMEASURED


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"temperature": 0}, "temperature is 0"),
        ({"temperature": float("nan")}, "temperature is nan"),
        ({"temperature": None}, "damaged"),
        ({"decision": {"margin": 1.5, "energy": None}}, "margin is 1.5"),
        ({"decision": {"margin": 0.5, "energy": float("inf")}}, "energy is inf"),
        ({"decision": {"margin": 0.5}}, "energy"),
        ({"decision": []}, "damaged"),
        ({"doubt": {"margin": 1.1, "turned": 10}}, "doubt begins at 1.1"),
        ({"doubt": {"margin": 0.9, "turned": 0}}, "turns by 0"),
        ({"doubt": {"margin": 0.9, "turned": float("nan")}}, "turns by nan"),
        ({"doubt": {"margin": 0.9}}, "turned"),
        ({"doubt": True}, "damaged"),
    ],
)
def test_a_damaged_card_is_told(model: Path, facts: dict[str, Any], message: str) -> None:
    changed(model, **facts)
    with pytest.raises(ModelError, match=r"mine\.json: .*restore or remove it") as caught:
        read_network(model)
    assert message in str(caught.value)


def test_a_card_that_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="no such file"):
        write_card(tmp_path / "none.uff", CARD)
