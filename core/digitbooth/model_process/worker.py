"""The child's program: `python -m digitbooth.model_process.worker`.

It is asked on standard input and answers on standard output, both pipes of `child_process`. What
libraries print goes to standard error, whose end may tell why it died.
"""

import os
import signal
import sys


def main() -> None:
    """Answer one question after the other, until there are no more."""
    asked, answered = os.dup(0), os.dup(1)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    # Before anything is imported that might print.
    os.dup2(2, 1)

    from digitbooth.model_process.seclusion import refuse_network
    from digitbooth.system import here

    if len(sys.argv) > 1:
        here.die_with(int(sys.argv[1]))
    here.be_expendable()
    refuse_network()
    # Whoever asks hears of Ctrl-C, and ends this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    from digitbooth.language import follow_environment

    follow_environment()

    from digitbooth.model_process.answers import serve

    serve(asked, answered)
    # Nothing is worth waiting for, such as a runtime that cleans up.
    os._exit(0)


if __name__ == "__main__":
    main()
