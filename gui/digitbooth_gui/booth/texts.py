"""What the booth says to visitors, beside its challenges: in two languages at once, if they like.

Qt has one language at a time for the whole program. The booth marks its sentences for Qt's tools
as everything else does, and asks each language's translation itself; see `languages.py`. Languages
for visitors alone have what stands here, in the modules of the challenges, and in `screen`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:

    def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
        """As Qt has it, but for its type."""
else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

DRAW = QT_TRANSLATE_NOOP("Booth", "Draw a digit or a number")
TOUCH = QT_TRANSLATE_NOOP("Booth", "Touch here and draw a digit")
QUESTIONS = (
    QT_TRANSLATE_NOOP("Booth", "What will I see in your digit?"),
    QT_TRANSLATE_NOOP("Booth", "Can I read your handwriting?"),
    QT_TRANSLATE_NOOP("Booth", "Can you fool me?"),
)
DAYS_BEST = QT_TRANSLATE_NOOP("Booth", "{challenge}: {result} is today's best")
WAITING = QT_TRANSLATE_NOOP("Booth", "Just a moment…")
INVITATION = QT_TRANSLATE_NOOP("Booth", "I will tell you what I see")
LOOKING = QT_TRANSLATE_NOOP("Booth", "I am looking…")
SURE = QT_TRANSLATE_NOOP("Booth", "I am {share} sure")
VERY_SURE = QT_TRANSLATE_NOOP("Booth", "I am more than 99.9 % sure")
NUMBER_UNSURE = QT_TRANSLATE_NOOP("Booth", "I am not sure of every digit")
NUMBER_IN_PART = QT_TRANSLATE_NOOP("Booth", "I cannot read all of it")
UNSURE = QT_TRANSLATE_NOOP("Booth", "A {first} or a {second}?")
RUBBISH = (
    QT_TRANSLATE_NOOP("Booth", "Beautiful! But I only know the digits 0 to 9"),
    QT_TRANSLATE_NOOP("Booth", "I have never seen such a digit. Show me another!"),
    QT_TRANSLATE_NOOP("Booth", "Is that art? I can only read digits"),
)
CHALLENGES = QT_TRANSLATE_NOOP("Booth", "Challenges")
BACK = QT_TRANSLATE_NOOP("Booth", "Back")
ANOTHER_DIGIT = QT_TRANSLATE_NOOP("Booth", "Draw another")
CLEAR = QT_TRANSLATE_NOOP("Booth", "Wipe")
STILL_THERE = QT_TRANSLATE_NOOP("Booth", "Still there?")
STARTING_OVER = QT_TRANSLATE_NOOP("Booth", "Starting over in {seconds}…")
TOUCH_TO_STAY = QT_TRANSLATE_NOOP("Booth", "Touch the screen to go on")

# Teaching.

WAS_IT_RIGHT = QT_TRANSLATE_NOOP("Booth", "Was it right?")
YES = QT_TRANSLATE_NOOP("Booth", "Yes")
NO = QT_TRANSLATE_NOOP("Booth", "No")
WHICH = QT_TRANSLATE_NOOP("Booth", "Which digit did you mean?")
WAS_IT_A_DIGIT = QT_TRANSLATE_NOOP("Booth", "Was it a digit?")
ANOTHER = QT_TRANSLATE_NOOP("Booth", "Another")
NONE_OF_THESE = QT_TRANSLATE_NOOP("Booth", "No digit")
THANKS = QT_TRANSLATE_NOOP("Booth", "Thank you! I will learn from it")
PRIVACY = QT_TRANSLATE_NOOP(
    "Booth", "If you answer, your drawing stays here for {days} days, without a name"
)
THANKS_NO_DIGIT = QT_TRANSLATE_NOOP("Booth", "Thank you!")
KEEPING = QT_TRANSLATE_NOOP("Booth", "I am writing it down…")
KEPT_LATER = QT_TRANSLATE_NOOP(
    "Booth", "Thank you! My notebook is stuck; I will write it down later"
)
THANKS_RIGHT = QT_TRANSLATE_NOOP("Booth", "Hooray!")

# Challenges: what is the same in each. Its own texts stand with its rules, in `challenges/`.

CHOOSE = QT_TRANSLATE_NOOP("Booth", "Choose a challenge")
BEST_POINTS = QT_TRANSLATE_NOOP("Booth", "Today's best: {points} points")
BEST_TIME = QT_TRANSLATE_NOOP("Booth", "Today's best: {seconds} s")
NO_BEST = QT_TRANSLATE_NOOP("Booth", "Be the first today!")
RECORD = QT_TRANSLATE_NOOP("Booth", "That is today's best!")
READY = QT_TRANSLATE_NOOP("Booth", "Ready?")
YOU = QT_TRANSLATE_NOOP("Booth", "You")
LOOKS_LIKE = QT_TRANSLATE_NOOP("Booth", "That looks like a {digit} to me. Try again!")
NOT_YET = QT_TRANSLATE_NOOP("Booth", "I cannot read that. Try again!")
AGAIN = QT_TRANSLATE_NOOP("Booth", "Again")

# For whoever sets it up, on the visitors' screen.

PIN_MISSING = QT_TRANSLATE_NOOP("Booth", "For the operator: no PIN is set yet")
