"""The commands' parsers, as the manual's reference takes them."""

import argparse

from digitbooth.cli import main


def parser() -> argparse.ArgumentParser:
    """That of digitbooth, without examples: they are laid out for a terminal, and the manual's own
    are run."""
    made = main.build_parser()
    _drop_examples(made)
    return made


def _drop_examples(parser: argparse.ArgumentParser) -> None:
    parser.epilog = None
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for each in action.choices.values():
                _drop_examples(each)
