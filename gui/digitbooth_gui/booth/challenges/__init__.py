"""The challenges: one module each, and the table of those that the booth offers.

To add one, write its class after `challenge.Challenge` and put it into `CHALLENGES`.
"""

from digitbooth_gui.booth.challenges.challenge import Challenge
from digitbooth_gui.booth.challenges.fool import Fool
from digitbooth_gui.booth.challenges.guess import Guess
from digitbooth_gui.booth.challenges.race import Race
from digitbooth_gui.booth.challenges.sums import Sums

CHALLENGES: tuple[type[Challenge], ...] = (Race, Fool, Guess, Sums)
"""In the order of the menu."""
