"""Build the booklet: `python build_pdf.py`. Everything it can do: `python build_pdf.py --help`."""

import sys

MISSING = """\
The program cannot start yet: %s

With make:     make
               then .venv/bin/python build_pdf.py
Without make:  python3 -m venv .venv
               .venv/bin/python -m pip install --require-hashes -r requirements/run.lock
               .venv/bin/python build_pdf.py
On Windows:    py -m venv .venv
               .venv\\Scripts\\python -m pip install --require-hashes -r requirements\\run.lock
               .venv\\Scripts\\python build_pdf.py
"""


def run():
    if sys.version_info < (3, 11):
        sys.stderr.write(MISSING % ("this is Python %d.%d, and 3.11 or later is needed." % sys.version_info[:2]))
        return 2
    try:
        from booklet.cli import main

        return main()
    except KeyboardInterrupt:  # before there was anything to stop
        return 1
    except ModuleNotFoundError as missing:
        if (missing.name or "booklet").split(".")[0] == "booklet":
            raise
        sys.stderr.write(MISSING % ("the library %r that it stands on is not installed." % missing.name))
        return 2


if __name__ == "__main__":
    sys.exit(run())
