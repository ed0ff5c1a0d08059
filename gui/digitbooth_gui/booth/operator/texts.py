"""What the booth says to its operator, in the first of the visitors' languages.

It is English where that is spoken to visitors alone.
"""

from digitbooth_gui.booth.texts import QT_TRANSLATE_NOOP

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
LANGUAGES = QT_TRANSLATE_NOOP("Booth", "Languages, the first one first")
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
