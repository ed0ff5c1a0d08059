"""Challenges as visitors play them: real strokes and touches on the real window."""

from __future__ import annotations

from typing import Any

import pytest

from digitbooth_gui.booth import texts
from digitbooth_gui.booth.challenges import CHALLENGES, guess
from digitbooth_gui.booth.challenges.fool import Fool
from digitbooth_gui.booth.challenges.guess import Guess
from digitbooth_gui.booth.challenges.race import Race
from digitbooth_gui.booth.challenges.sums import Sums
from digitbooth_gui.booth.state_machine import Screen


def test_the_race_is_run_and_its_time_is_the_days_best(booth: Any) -> None:
    view = booth.window.visitor_view
    booth.click(view.menu_button)
    booth.click(view.menu.buttons[0])
    assert isinstance(booth.window.challenge_controller.challenge, Race)
    for digit in range(10):
        assert view.heading.lines == (f"Draw a {digit}",)
        booth.oracle.digit = digit
        booth.draw()
        booth.rest()
    assert view.card.lines[0].startswith("All ten in ")
    assert view.question_bar.text == texts.RECORD
    assert view.card.isVisible()
    assert view.card.podium.mine == 0
    assert view.heading.lines == ("Against the clock",)
    assert view.answer_view.sentence.lines == ()
    assert not view.answer_view.bars.isVisible()
    booth.stored()
    assert booth.store.best("race") == booth.window.challenge_controller.challenge.points < 0
    booth.click(view.menu_button)
    assert view.menu.buttons[0].accessibleDescription().endswith(" s")


def test_the_podium_writes_numbers_as_the_visitor_does(make_booth: Any) -> None:
    booth = make_booth('[visitors]\nlanguages = ["de"]\n[screen]\nkeep_awake = false\n')
    view = booth.window.visitor_view
    booth.click(view.menu_button)
    booth.click(view.menu.buttons[0])
    for digit in range(10):
        booth.oracle.digit = digit
        booth.draw()
        booth.rest()
    seconds = -booth.window.challenge_controller.challenge.points / 1000
    assert view.card.podium.results == (f"{seconds:.1f} s".replace(".", ","),)


def test_a_challenge_starts_with_its_sign(moving: None, booth: Any) -> None:
    view = booth.window.visitor_view
    booth.click(view.menu_button)
    booth.click(view.menu.buttons[0])
    assert view.card.isVisible()
    assert view.card.podium is None
    booth.click(view.menu_button)
    assert not view.card.isVisible()


def test_a_miss_in_the_race_is_told_and_wiped(booth: Any) -> None:
    view = booth.window.visitor_view
    booth.click(view.menu_button)
    booth.click(view.menu.buttons[0])
    booth.draw()
    booth.rest()
    assert view.question_bar.label.lines == ("That looks like a 7 to me. Try again!",)
    booth.wait(1.5)
    assert view.canvas.editor.strokes == ()
    assert view.heading.lines == ("Draw a 0",)


def test_who_fools_the_network_is_told_so(booth: Any) -> None:
    view = booth.window.visitor_view
    booth.click(view.menu_button)
    booth.click(view.menu.buttons[1])
    challenge = booth.window.challenge_controller.challenge
    assert isinstance(challenge, Fool)
    booth.oracle.digit = challenge.drawn
    booth.draw()
    booth.rest()
    assert view.heading.lines == (f"Now add a little ink until I see a {challenge.taken_for}",)
    booth.oracle.digit = challenge.taken_for
    booth.draw((0.1, 0.1), (0.15, 0.1))
    booth.rest()
    assert view.card.lines[0].startswith("You fooled me!")
    assert not view.balance.isVisible()
    booth.stored()
    assert booth.store.best("fool") == challenge.points


def test_a_number_stands_up_whole_and_nobody_is_asked_which_digit_it_is(booth: Any) -> None:
    view = booth.window.visitor_view
    booth.oracle.number = "2026"
    booth.draw()
    booth.rest()
    assert view.answer_view.text == "2026"
    assert view.answer_view.sentence.lines == ("I am 96.1 % sure",)
    assert view.answer_view.accessibleName().startswith("2026, ")
    assert view.question_bar.text == ""
    assert view.action_button.text() == "Draw another"
    booth.oracle.number = "20?6"
    booth.draw()
    booth.rest()
    assert view.answer_view.sentence.lines == ("I cannot read all of it",)


def test_sums_are_written_as_numbers(booth: Any) -> None:
    view = booth.window.visitor_view
    booth.click(view.menu_button)
    booth.click(view.menu.buttons[3])
    challenge = booth.window.challenge_controller.challenge
    assert isinstance(challenge, Sums)
    booth.oracle.number = "777"
    booth.draw()
    booth.rest()
    assert view.question_bar.label.lines == ("I read 777. Try again!",)
    booth.wait(1.5)
    assert view.canvas.editor.strokes == ()
    while not challenge.is_done():
        sum_ = f"{challenge.left} + {challenge.right} ="
        assert view.heading.lines == (f"Level {challenge.level}: {sum_}",)
        booth.oracle.number = challenge.wanted
        booth.draw()
        booth.rest()
    assert view.card.lines[0].startswith("All nine sums in ")
    booth.stored()
    assert booth.store.best("sums") == challenge.points < 0


def test_in_the_race_all_that_is_drawn_is_one_digit(booth: Any) -> None:
    view = booth.window.visitor_view
    booth.oracle.number, booth.oracle.digit = "10", 0
    booth.click(view.menu_button)
    booth.click(view.menu.buttons[0])
    booth.draw()
    booth.rest()
    assert view.heading.lines == ("Draw a 1",)
    booth.click(view.menu_button)
    booth.click(view.menu_button)
    booth.draw()
    booth.rest()
    assert view.answer_view.text == "10"


def test_a_digit_is_guessed_by_the_networks_own_feature_maps(make_booth: Any) -> None:
    booth = make_booth(real=True)
    view, controller = booth.window.visitor_view, booth.window.challenge_controller
    booth.click(view.menu_button)
    booth.click(view.menu.buttons[2])
    for round_ in range(5):
        booth.qtbot.waitUntil(lambda: view.feature_maps.layer is not None)
        challenge = controller.challenge
        assert isinstance(challenge, Guess)
        deepest = view.feature_maps.layer
        assert deepest is not None
        assert deepest.values.shape == (guess.FEW_MAPS, 8, 8)
        if round_ == 0:
            booth.click(view.action_button)
            assert view.feature_maps.layer.values.shape == (50, 8, 8)
            booth.click(view.action_button)
            assert view.feature_maps.layer.values.shape == (20, 24, 24)
        wrong = round_ == 1
        booth.click(view.digit_pad.keys[(challenge.digit + wrong) % 10])
        said = guess.WRONG if wrong else guess.RIGHT
        assert view.question_bar.text == said
        booth.click(view.action_button)
    assert view.card.lines == ("10 of 15 points",)
    assert not view.digit_pad.isVisible()
    booth.stored()
    assert booth.store.best("guess") == 10


def test_without_a_look_inside_nobody_has_to_guess(booth: Any) -> None:
    view = booth.window.visitor_view
    booth.click(view.menu_button)
    booth.click(view.menu.buttons[2])
    assert isinstance(booth.window.challenge_controller.challenge, Guess)
    booth.click(view.digit_pad.keys[0])
    assert booth.window.challenge_controller.challenge.points == 0
    assert view.action_button.text() == "Show more"


@pytest.mark.parametrize("place", range(len(CHALLENGES)))
def test_a_challenge_that_was_left_leaves_nothing_behind(booth: Any, place: int) -> None:
    view, controller = booth.window.visitor_view, booth.window.challenge_controller
    booth.click(view.menu_button)
    booth.click(view.menu.buttons[place])
    assert type(controller.challenge) is CHALLENGES[place]
    assert view.clock.isVisible() is CHALLENGES[place].shows_clock
    assert view.canvas.isVisible() is CHALLENGES[place].draws
    booth.wait(41)
    assert booth.screen is Screen.DRAW
    assert controller.challenge is None
    assert view.canvas.isVisible()
    assert view.action_button.text() == "Wipe"
    assert view.question_bar.text == ""


def test_what_a_challenge_says_follows_the_language(booth: Any) -> None:
    view = booth.window.visitor_view
    booth.click(view.menu_button)
    booth.click(view.menu.buttons[2])
    assert view.feature_maps.accessibleName() == "Just a moment…"
    booth.click(view.language_button)
    assert view.action_button.text() == "给点提示"
    assert view.heading.lines == ("我看到的是哪个数字？（1/5）",)
    assert view.feature_maps.accessibleName() == "请稍候…"


def test_challenges_can_be_left_out(make_booth: Any) -> None:
    booth = make_booth('[challenges]\nenabled = false\n[teach_back]\ndatabase = "b.sqlite"')
    assert not booth.window.visitor_view.menu_button.isVisible()
