"""What the manual tells its readers to type does what it says."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from fake_visitors import SetClock, taught
from manual_pages import Block, blocks
from numbers_by_hand import number, page
from PIL import Image
from stores import opened

import digitbooth_resources

NOT_RUN = {
    "as root, on the machine that becomes the kiosk": 2,
    "as root, on the machine that is the kiosk": 1,
    "changes the shell that it is typed in": 1,
    "fills the screen": 1,
    "needs a GPU": 1,
    "needs MNIST's four files, or a network": 2,
    "opens a window": 1,
    "trains for an hour, after fetching TensorFlow 1.15.3": 2,
}
"""Why blocks are not run, and how many; whoever adds one counts it here."""

CONFIG = """\
import graphsurgeon as gs


def preprocess(dynamic_graph):
    dynamic_graph.forward_inputs(dynamic_graph.find_nodes_by_op("Identity"))
"""
SCRIPT = """\
import sys

import uff

uff.from_tensorflow_frozen_model(sys.argv[1], output_filename="by_script.uff")
"""
PATIENCE_S = 300

RUN = [block for block in blocks() if block.reason is None]


@pytest.fixture
def desk(tmp_path: Path, shared_data: Path) -> Path:
    """A folder with the files that the pages take for granted, as a reader would have them."""
    samples = digitbooth_resources.samples()
    with Image.open(samples[7]) as seven:
        seven.save(tmp_path / "seven.png")
    shutil.copytree(samples[0].parent, tmp_path / "pictures")
    for label, sample in enumerate(samples):
        (tmp_path / "labelled" / str(label)).mkdir(parents=True)
        shutil.copy(sample, tmp_path / "labelled" / str(label))
    shutil.copy(digitbooth_resources.sample_strokes(), tmp_path / "strokes.jsonl")
    shutil.copy(digitbooth_resources.model(), tmp_path / "lenet5.uff")
    write_numbers(tmp_path, "2026")
    shutil.copy(shared_data / "uff" / "nvidia_lenet5_mnist_frozen.pb", tmp_path / "frozen.pb")
    (tmp_path / "config.py").write_text(CONFIG)
    (tmp_path / "convert_my_model.py").write_text(SCRIPT)
    shutil.copytree(shared_data / "mnist", tmp_path / "data")
    with opened(tmp_path / "booth.sqlite", SetClock()) as store:
        with Image.open(samples[7]) as seven:
            drawn = 255 - np.asarray(seven)
        store.add(replace(taught(7), picture=drawn))
    return tmp_path


def write_numbers(folder: Path, text: str) -> None:
    """The same number as a picture and as strokes."""
    drawn = number(text)
    Image.fromarray(np.uint8(255 * page(drawn))).save(folder / "year.png")
    line = {"label": text, "writer": None, "strokes": [each.round(1).tolist() for each in drawn]}
    head = {"format": "digitbooth-strokes", "version": 1}
    (folder / "numbers.jsonl").write_text(f"{json.dumps(head)}\n{json.dumps(line)}\n")


@pytest.mark.parametrize("name", sorted({block.page for block in RUN}))
def test_what_a_page_says_can_be_typed_in_its_order(name: str, desk: Path) -> None:
    for block in RUN:
        if block.page == name:
            run(block, desk)


def run(block: Block, folder: Path) -> None:
    programs = Path(sys.executable).parent
    environment = os.environ | {"PATH": f"{programs}{os.pathsep}{os.environ['PATH']}"}
    if block.language == "python":
        commands = [[sys.executable, "-W", "error", "-c", block.text]]
    else:
        commands = [["bash", "-c", f"set -o pipefail; {each}"] for each in block.commands]
    assert commands, f"{block}: nothing stands after a prompt"
    for command in commands:
        done = subprocess.run(
            command,
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            timeout=PATIENCE_S,
            check=False,
        )
        assert done.returncode == 0, f"{block}: {command[-1]}\n{done.stdout}{done.stderr}"


def test_what_is_not_run_is_counted() -> None:
    assert Counter(block.reason for block in blocks() if block.reason) == NOT_RUN
    assert len(RUN) >= 30
