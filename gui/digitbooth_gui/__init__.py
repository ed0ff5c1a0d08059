"""The Qt program: draw or open a digit, see the answer. Stands on `digitbooth`."""

from digitbooth_gui.lasting_true import keep_true_alive

# Here, because it must come before the first signal of whatever part is used.
keep_true_alive()
