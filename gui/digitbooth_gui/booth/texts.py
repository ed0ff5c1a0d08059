"""What the booth says but for its challenges: visitors may read it in two languages at once.

Qt has one language at a time for the whole program. The booth marks its sentences for Qt's tools
as everything else does, and asks each language's translation itself; see `languages.py`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:

    def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
        """As Qt has it, but for its type."""
else:
    from PySide6.QtCore import QT_TRANSLATE_NOOP

# What visitors read.

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

# The operator.

ENTER_PIN = QT_TRANSLATE_NOOP("Booth", "Enter the PIN")
WRONG_PIN = QT_TRANSLATE_NOOP("Booth", "That is not the PIN")
PIN_UNKNOWN = QT_TRANSLATE_NOOP(
    "Booth", "The PIN cannot be read. The settings have to be mended first"
)
PIN_WAIT = QT_TRANSLATE_NOOP("Booth", "Wait {seconds} s before the next try")
NO_PIN = QT_TRANSLATE_NOOP("Booth", "There is no PIN yet: anyone can open this panel. Set one.")
NEW_PIN = QT_TRANSLATE_NOOP("Booth", "New PIN, 4 to 12 digits")
REPEAT_PIN = QT_TRANSLATE_NOOP("Booth", "The new PIN once more")
PINS_DIFFER = QT_TRANSLATE_NOOP("Booth", "The two differ; the PIN stays as it was")
PIN_KEPT = QT_TRANSLATE_NOOP("Booth", "The new PIN holds from now on")
ERASE = QT_TRANSLATE_NOOP("Booth", "Erase")
OK = QT_TRANSLATE_NOOP("Booth", "OK")
PIN_MISSING = QT_TRANSLATE_NOOP("Booth", "For the operator: no PIN is set yet")
TODAY = QT_TRANSLATE_NOOP("Booth", "Today")
VISITORS = QT_TRANSLATE_NOOP("Booth", "Visitors")
DRAWINGS = QT_TRANSLATE_NOOP("Booth", "Drawings")
ACCURACY = QT_TRANSLATE_NOOP("Booth", "Right, as visitors say")
ACCURACY_OF = QT_TRANSLATE_NOOP("Booth", "{share} of {count}")
TAUGHT = QT_TRANSLATE_NOOP("Booth", "Taught digits kept")
LATENCY = QT_TRANSLATE_NOOP("Booth", "Answer, median / 99 %")
TAUGHT_WAITING = QT_TRANSLATE_NOOP("Booth", "{kept}, and {waiting} in memory only")
ENGINE = QT_TRANSLATE_NOOP("Booth", "Engine")
SERVER = QT_TRANSLATE_NOOP("Booth", "Server, median / 99 %")
SERVER_ANSWERS = QT_TRANSLATE_NOOP(
    "Booth", "{p50} / {p99} ms; the CPU answered {failures} for it; {switches} switches"
)
SERVER_AWAY = QT_TRANSLATE_NOOP("Booth", "away, the CPU answers; {switches} switches")
TEMPERATURE = QT_TRANSLATE_NOOP("Booth", "Temperature")
RESTARTS = QT_TRANSLATE_NOOP("Booth", "Restarts")
AWAKE = QT_TRANSLATE_NOOP("Booth", "Screen kept awake by")
NOBODY = QT_TRANSLATE_NOOP("Booth", "nobody; set it in the system")
FAULTS = QT_TRANSLATE_NOOP("Booth", "What is wrong")
NO_FAULTS = QT_TRANSLATE_NOOP("Booth", "Nothing is wrong")
SETTINGS = QT_TRANSLATE_NOOP("Booth", "Settings")
BRIGHTNESS = QT_TRANSLATE_NOOP("Booth", "Brightness, %")
ASK_AFTER = QT_TRANSLATE_NOOP("Booth", "Ask after, s")
ATTRACT_AFTER = QT_TRANSLATE_NOOP("Booth", "Draw by itself after, s")
LANGUAGE = QT_TRANSLATE_NOOP("Booth", "First language")
BOTH = QT_TRANSLATE_NOOP("Booth", "Both languages at once")
THEME = QT_TRANSLATE_NOOP("Booth", "Colours")
LIGHT = QT_TRANSLATE_NOOP("Booth", "Light")
DARK = QT_TRANSLATE_NOOP("Booth", "Dark")
SYSTEM = QT_TRANSLATE_NOOP("Booth", "As the system")
AUTOMATIC = QT_TRANSLATE_NOOP("Booth", "Automatic")
MUTE = QT_TRANSLATE_NOOP("Booth", "Mute")
SPEECH = QT_TRANSLATE_NOOP("Booth", "Speak the answers")
CHALLENGES_ON = QT_TRANSLATE_NOOP("Booth", "Challenges")
TEACH_ON = QT_TRANSLATE_NOOP("Booth", "Let visitors teach")
RELOAD = QT_TRANSLATE_NOOP("Booth", "Reload booth.toml")
KEEP_DAYS = QT_TRANSLATE_NOOP("Booth", "Keep drawings, days")
DELETE = QT_TRANSLATE_NOOP("Booth", "Delete drawings")
DELETE_WHICH = QT_TRANSLATE_NOOP(
    "Booth", "Which of the {count} drawings are to be deleted for good?"
)
DELETE_TODAY = QT_TRANSLATE_NOOP("Booth", "Today's")
DELETE_ALL = QT_TRANSLATE_NOOP("Booth", "All")
DELETE_NONE = QT_TRANSLATE_NOOP("Booth", "None")
DELETING = QT_TRANSLATE_NOOP("Booth", "Deleting…")
DELETED = QT_TRANSLATE_NOOP("Booth", "Deleted drawings: {count}. What was exported is elsewhere")
EXPORT_WHERE = QT_TRANSLATE_NOOP("Booth", "Where to?")
EXPORT_NO_STICK = QT_TRANSLATE_NOOP(
    "Booth", "No stick is plugged in. Plug one in, and press Export again"
)
EXPORT_HERE = QT_TRANSLATE_NOOP("Booth", "This machine")
EXPORTED_TO_STICK = QT_TRANSLATE_NOOP("Booth", "Exported to {name}: it may be pulled out")
EXPORT = QT_TRANSLATE_NOOP("Booth", "Export")
EXPORTING = QT_TRANSLATE_NOOP("Booth", "Exporting…")
EXPORTED = QT_TRANSLATE_NOOP("Booth", "Exported to {folder}")
SET_PIN = QT_TRANSLATE_NOOP("Booth", "Set PIN")
RESTART = QT_TRANSLATE_NOOP("Booth", "Restart")
LEAVE = QT_TRANSLATE_NOOP("Booth", "Leave the booth")
CLOSE_PANEL = QT_TRANSLATE_NOOP("Booth", "Back to the visitors")
