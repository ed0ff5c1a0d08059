"""What runs on others' machines is what the Makefile has, with no rights but to read."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
GITHUB = ROOT / ".github"
WORKFLOWS = sorted((GITHUB / "workflows").glob("*.yml"))
FORMS = sorted(each for each in (GITHUB / "ISSUE_TEMPLATE").glob("*.yml") if each.stem != "config")


def read(file: Path) -> dict[Any, Any]:
    held = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert isinstance(held, dict)
    return held


def steps(workflow: dict[Any, Any]) -> list[dict[str, Any]]:
    return [step for job in workflow["jobs"].values() for step in job["steps"]]


def test_each_command_is_one_of_the_makefile() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z][\w-]*):", makefile, re.M))
    called = [step["run"] for file in WORKFLOWS for step in steps(read(file)) if "run" in step]
    assert {"make test", "make packages", "make docs"} <= set(called)
    for command in called:
        assert re.fullmatch(r"make [\w-]+", command), command
        assert command.removeprefix("make ") in targets


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_a_workflow_may_only_read_and_ends(file: Path) -> None:
    held = read(file)
    assert held["permissions"] == {"contents": "read"}
    assert held["concurrency"]["cancel-in-progress"] is True
    for job in held["jobs"].values():
        assert "permissions" not in job
        assert job["timeout-minutes"] <= 90


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.stem)
def test_what_it_uses_is_of_one_version_and_keeps_no_secret(file: Path) -> None:
    for step in steps(read(file)):
        if "uses" not in step:
            continue
        name, _, version = step["uses"].partition("@")
        assert name.startswith("actions/"), name
        assert re.fullmatch(r"v\d+|[0-9a-f]{40}", version), step["uses"]
        if name == "actions/checkout":
            assert step["with"]["persist-credentials"] is False
        if name == "actions/setup-python":
            found = list(ROOT.glob(step["with"]["cache-dependency-path"]))
            assert found, "what is cached depends on no file"
    assert "secrets." not in file.read_text(encoding="utf-8")


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.stem)
def test_a_form_asks_for_what_is_needed(file: Path) -> None:
    held = read(file)
    assert held["name"] and held["description"]
    asked = [part for part in held["body"] if part["type"] != "markdown"]
    assert len({part["id"] for part in asked}) == len(asked)
    assert all(part["attributes"]["label"] for part in asked)
    assert any(part["validations"]["required"] for part in asked)


def test_there_is_a_form_for_each_need() -> None:
    assert {form.stem for form in FORMS} == {"bug", "idea", "question"}
    assert (GITHUB / "pull_request_template.md").is_file()
