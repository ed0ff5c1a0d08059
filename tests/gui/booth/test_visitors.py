"""What visitors find: real touches on the real window, a clock that a test turns."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from digitbooth_gui.booth import texts
from digitbooth_gui.booth.state_machine import Now
from digitbooth_gui.booth.visitor.challenges import Fool, Guess, Race
from digitbooth_gui.booth.widgets.text_label import LEAST_TOUCH


def test_the_first_touch_ends_the_demonstration_and_is_a_stroke(booth: Any) -> None:
    booth.wait(21)
    screen = booth.window.screen_
    assert booth.now is Now.ATTRACT
    assert screen.attract.isVisible()
    booth.draw((0.2, 0.2), (0.5, 0.5), (0.2, 0.8))
    assert not screen.attract.isVisible()
    (stroke,) = screen.canvas.editor.strokes
    np.testing.assert_allclose(stroke, [(200, 200), (500, 500), (200, 800)], atol=2)
    assert screen.card.text == "7"


def test_the_demonstration_is_answered_live(booth: Any) -> None:
    booth.wait(21)
    booth.wait(1.5)
    booth.window.screen_.attract.advance()
    booth.qtbot.waitUntil(lambda: booth.window.screen_.card.text == "7")
    assert booth.window.screen_.canvas.editor.strokes == ()


def test_the_countdown_is_seen_and_a_stroke_through_it_is_not_lost(booth: Any) -> None:
    booth.draw()
    booth.wait(32.5)
    countdown = booth.window.countdown
    assert countdown.isVisible()
    assert countdown.seconds == 8
    booth.draw((0.1, 0.1), (0.2, 0.5))
    assert not countdown.isVisible()
    assert len(booth.window.screen_.canvas.editor.strokes) == 2


def test_who_left_leaves_nothing_to_the_next(booth: Any) -> None:
    window = booth.window
    booth.click(window.screen_.language)
    booth.draw()
    booth.rest()
    booth.wait(41)
    assert window.screen_.canvas.editor.strokes == ()
    assert not window.screen_.canvas.editor.can_undo
    assert window.screen_.card.text == ""
    assert window.languages.shown == ("en",)
    assert window.screen_.aside.text == ""


def test_a_palm_and_further_fingers_draw_nothing(booth: Any, touch_screen: QPointingDevice) -> None:
    canvas = booth.window.screen_.canvas
    touch = QTest.touchEvent(canvas, touch_screen, False)
    touch.press(0, QPoint(100, 100), canvas).commit()
    touch.move(0, QPoint(150, 150), canvas).press(1, QPoint(300, 300), canvas).commit()
    touch.move(0, QPoint(200, 250), canvas).move(1, QPoint(330, 330), canvas).commit()
    touch.release(0, QPoint(200, 250), canvas).release(1, QPoint(330, 330), canvas).commit()
    assert len(canvas.editor.strokes) == 1


def test_a_button_works_while_a_palm_rests_on_the_page(
    booth: Any, touch_screen: QPointingDevice
) -> None:
    canvas, button = booth.window.screen_.canvas, booth.window.screen_.way
    touch = QTest.touchEvent(booth.window, touch_screen, False)
    touch.press(0, QPoint(100, 100), canvas).commit()
    middle = button.rect().center()
    touch.stationary(0).press(1, middle, button).commit()
    touch.stationary(0).release(1, middle, button).commit()
    assert booth.now is Now.MENU
    touch.release(0, QPoint(100, 100), canvas).commit()


@pytest.mark.parametrize("verdict", ["digit", "unsure", "not_a_digit"])
def test_each_verdict_has_a_friendly_sentence(booth: Any, verdict: str) -> None:
    booth.oracle.verdict = verdict
    booth.draw()
    card = booth.window.screen_.card
    if verdict == "not_a_digit":
        assert card.sentence.lines == ()  # nobody is told before they have finished
    booth.rest()
    (sentence,) = card.sentence.lines
    text = {"digit": "7", "unsure": "7 1", "not_a_digit": "?"}[verdict]
    said = {"digit": ["I am 81 % sure"], "unsure": ["A 7 or a 1?"]}
    assert card.text == text
    assert sentence in said.get(verdict, texts.RUBBISH)


def test_two_languages_stand_side_by_side(make_booth: Any) -> None:
    booth = make_booth('[visitors]\nside_by_side = true\n[teach_back]\ndatabase = "b.sqlite"')
    screen = booth.window.screen_
    assert not screen.language.isVisible()
    assert screen.action.text().split("\n") == ["Wipe", "擦掉"]


def test_the_button_changes_the_language_of_everything(booth: Any) -> None:
    screen = booth.window.screen_
    assert screen.language.text() == "简体中文"
    booth.click(screen.language)
    assert screen.action.text() == "擦掉"
    assert screen.language.text() == "English"


# Teaching.


def test_what_was_taught_is_kept_with_all_that_belongs_to_it(booth: Any) -> None:
    booth.draw((0.2, 0.2), (0.5, 0.5), (0.2, 0.8))
    booth.rest()
    aside, screen = booth.window.screen_.aside, booth.window.screen_
    assert aside.text == texts.WAS_IT_RIGHT
    booth.click(aside.buttons[1])
    booth.click(screen.pad.keys[3])
    assert aside.text == texts.THANKS
    assert not screen.pad.isVisible()
    booth.stored()
    (record,) = records(booth)
    taught = record.taught
    assert (taught.label, taught.prediction, taught.verdict) == (3, 7, "digit")
    assert taught.picture.tolist() == [[128] * 28] * 28
    np.testing.assert_allclose(taught.strokes[0], [(200, 200), (500, 500), (200, 800)], atol=2)
    assert taught.engine == "Fake 1.0 fp32 CPU"
    assert len(taught.model) == 64
    assert taught.model == booth.oracle.sha256
    assert taught.visitor > 0
    assert (booth.store.day.right, booth.store.day.wrong) == (0, 1)


def test_a_right_answer_is_one_tap(booth: Any) -> None:
    booth.draw()
    booth.rest()
    booth.click(booth.window.screen_.aside.buttons[0])
    booth.stored()
    assert [record.taught.label for record in records(booth)] == [7]
    assert booth.store.day.right == 1


def test_one_of_two_is_one_tap_too(booth: Any) -> None:
    booth.oracle.verdict = "unsure"
    booth.draw()
    booth.rest()
    buttons = booth.window.screen_.aside.buttons
    assert [button.text() for button in buttons] == ["7", "1", "Another"]
    booth.click(buttons[1])
    booth.stored()
    assert [record.taught.label for record in records(booth)] == [1]


def test_what_is_no_digit_is_counted_and_not_kept(booth: Any) -> None:
    booth.oracle.verdict = "not_a_digit"
    booth.draw()
    booth.rest()
    aside = booth.window.screen_.aside
    assert aside.text == texts.WAS_IT_A_DIGIT
    booth.click(aside.buttons[1])
    booth.stored()
    assert records(booth) == []
    assert booth.store.day.right == 1


def test_a_new_stroke_takes_the_question_back(booth: Any) -> None:
    booth.draw()
    booth.rest()
    booth.click(booth.window.screen_.aside.buttons[1])
    booth.draw((0.1, 0.1), (0.2, 0.2))
    assert booth.window.screen_.aside.text == ""
    assert booth.window.screen_.card.isVisible()


def test_nobody_is_asked_unless_the_operator_wants_it(make_booth: Any) -> None:
    booth = make_booth('[teach_back]\ndatabase = "b.sqlite"')
    booth.draw()
    booth.rest()
    assert not booth.window.screen_.aside.isVisible()


# Challenges.


def test_the_race_is_run_and_its_time_is_the_days_best(booth: Any) -> None:
    screen = booth.window.screen_
    booth.click(screen.way)
    booth.click(screen.menu.cards[0])
    assert isinstance(booth.window.games.game, Race)
    for digit in range(10):
        assert screen.head.lines == (f"Draw a {digit}",)
        booth.oracle.digit = digit
        booth.draw()
        booth.rest()
    assert screen.head.lines[0].startswith("All ten in ")
    assert screen.aside.text == texts.RECORD
    booth.stored()
    assert booth.store.best("race") == booth.window.games.game.points < 0
    booth.click(screen.way)
    assert screen.menu.cards[0].accessibleDescription().endswith(" s")


def test_a_miss_in_the_race_is_told_and_wiped(booth: Any) -> None:
    screen = booth.window.screen_
    booth.click(screen.way)
    booth.click(screen.menu.cards[0])
    booth.draw()
    booth.rest()
    assert screen.aside.says.lines == ("That looks like a 7 to me. Try again!",)
    booth.wait(1.5)
    assert screen.canvas.editor.strokes == ()
    assert screen.head.lines == ("Draw a 0",)


def test_who_fools_the_network_is_told_so(booth: Any) -> None:
    screen = booth.window.screen_
    booth.click(screen.way)
    booth.click(screen.menu.cards[1])
    game = booth.window.games.game
    assert isinstance(game, Fool)
    booth.oracle.digit = game.drawn
    booth.draw()
    booth.rest()
    assert screen.head.lines == (f"Now add a little ink until I see a {game.taken_for}",)
    booth.oracle.digit = game.taken_for
    booth.draw((0.1, 0.1), (0.15, 0.1))
    booth.rest()
    assert screen.head.lines[0].startswith("You fooled me!")
    booth.stored()
    assert booth.store.best("fool") == game.points


def test_a_digit_is_guessed_by_the_networks_own_feature_maps(make_booth: Any) -> None:
    booth = make_booth(real=True)
    screen, games = booth.window.screen_, booth.window.games
    booth.click(screen.way)
    booth.click(screen.menu.cards[2])
    for round_ in range(5):
        booth.qtbot.waitUntil(lambda: games.shows_layers)
        game = games.game
        assert isinstance(game, Guess)
        deepest = screen.maps.layer
        assert deepest is not None
        assert deepest.values.shape == (50, 8, 8)
        if round_ == 0:
            booth.click(screen.action)
            assert screen.maps.layer.values.shape == (20, 24, 24)
        wrong = round_ == 1
        booth.click(screen.pad.keys[(game.digit + wrong) % 10])
        said = texts.GUESS_WRONG if wrong else texts.GUESS_RIGHT
        assert screen.aside.text == said
        booth.click(screen.action)
    assert screen.head.lines == ("10 of 15 points",)
    booth.stored()
    assert booth.store.best("guess") == 10


def test_without_a_look_inside_nobody_has_to_guess(booth: Any) -> None:
    screen = booth.window.screen_
    booth.click(screen.way)
    booth.click(screen.menu.cards[2])
    assert isinstance(booth.window.games.game, Guess)
    booth.click(screen.pad.keys[0])
    assert booth.window.games.game.points == 0
    assert screen.action.text() == "Show more"


def test_challenges_can_be_left_out(make_booth: Any) -> None:
    booth = make_booth('[challenges]\nenabled = false\n[teach_back]\ndatabase = "b.sqlite"')
    assert not booth.window.screen_.way.isVisible()


# Sizes.


@pytest.mark.parametrize("size", [(1920, 1080), (1080, 1920), (1024, 768), (800, 1280)])
@pytest.mark.parametrize("screen", [Now.DRAW, Now.MENU, Now.GUESS, Now.PIN, Now.PANEL])
def test_everything_to_touch_is_large_enough_and_on_the_screen(
    booth: Any, size: tuple[int, int], screen: Now
) -> None:
    window = booth.window
    window.resize(QSize(*size))
    booth.draw()
    booth.rest()
    if screen in (Now.MENU, Now.GUESS):
        booth.click(window.screen_.way)
        if screen is Now.GUESS:
            booth.click(window.screen_.menu.cards[2])
    elif screen is not Now.DRAW:
        booth.hold_corner()
        if screen is Now.PANEL:
            booth.enter("4711")
    assert booth.now is screen
    QTest.qWait(10)
    buttons = [each for each in window.findChildren(QAbstractButton) if each.isVisible()]
    assert buttons
    taken = []
    for button in buttons:
        assert min(button.width(), button.height()) >= LEAST_TOUCH, button.text()
        place = button.rect().translated(button.mapTo(window, QPoint(0, 0)))
        assert window.rect().contains(place), (button.text(), place)
        assert not any(place.intersects(other) for other in taken), button.text()
        assert button.accessibleName()
        taken.append(place)


def records(booth: Any) -> list[Any]:
    from contextlib import closing

    from digitbooth.booth.database import open_to_read
    from digitbooth.booth.taught import COLUMNS, record_of

    with closing(open_to_read(booth.settings.config.teach_back.path)) as connection:
        rows = connection.execute(f"SELECT sequence, {COLUMNS} FROM taught ORDER BY sequence")
        return [record_of(sequence, row) for sequence, *row in rows]
