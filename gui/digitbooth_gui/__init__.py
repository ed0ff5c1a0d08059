"""The Qt program: draw or open a digit, see the answer. Stands on `digitbooth`."""

from digitbooth_gui.lasting_singletons import keep_singletons_alive

# Here, because it must come before the first Qt call of whatever part is used.
keep_singletons_alive()
