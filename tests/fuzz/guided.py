"""One reader under atheris: `guided.py READER [LIBFUZZER'S OPTIONS] CORPUS`. See `fuzz`."""

import os
import sys

import atheris

os.environ["LANGUAGE"] = "en"

# The lines of these are what inputs are to reach.
with atheris.instrument_imports(include=["digitbooth", "tomlkit", "PIL"]):
    from readers import readers

from digitbooth.errors import DigitBoothError


def main() -> None:
    """Read what libFuzzer hands over, until it says that it is enough."""
    name, *options = sys.argv[1:]
    reader = readers()[name]

    def read(data: bytes) -> None:
        try:
            reader.read(data)
        except DigitBoothError as error:
            said = str(error)
            assert said.splitlines() == [said], said

    atheris.Setup([sys.argv[0], *options], read)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
