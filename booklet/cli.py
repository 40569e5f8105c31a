"""The command line: arguments, numbered steps, exit codes.

Enters: the words that a person typed.  Leaves: files in the output folder, a report in the terminal, and an exit code
that scripts depend on: 0 clean or warnings only (1 with --strict), 1 errors in content or output, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import gc
import hashlib
import json
import os
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from booklet import __version__
from booklet.diagnostics import Severity
from booklet.model.papers import PAPERS, THICKEST_LEAF, paper
from booklet.outputs import OUTPUTS
from booklet.outputs.imposing.fit import SIGNATURE, Imposition
from booklet.outputs.imposing.schemes import FOLDED, SCHEMES

if TYPE_CHECKING:
    from booklet.report.report import Report

COMMANDS = ("build", "check", "diff", "impose", "schema", "verify")
EXIT_CLEAN, EXIT_FINDINGS, EXIT_USAGE = 0, 1, 2


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(EXIT_USAGE, f"{self.prog}: {message}\nTry: {self.prog} --help\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    words = list(sys.argv[1:] if arguments is None else arguments)
    if not words or words[0] not in (*COMMANDS, "-h", "--help", "--version"):
        words.insert(0, "build")
    for stream in (sys.stdout, sys.stderr):  # a terminal in another encoding must not end in a traceback
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    try:
        chosen = _parser().parse_args(words)
    except SystemExit as left:
        return int(left.code or 0)
    try:
        with _uncollected():
            code = int(chosen.run(chosen))
        sys.stdout.flush()
    except KeyboardInterrupt:
        print("Stopped; earlier files are untouched.", file=sys.stderr)
        return EXIT_FINDINGS
    except OSError as problem:  # the reader of a pipe has gone, or the disk behind a redirection is full
        if not isinstance(problem, BrokenPipeError):
            print(f"The answer could not be written: {problem.strerror or problem}.", file=sys.stderr)
        _let_go_of_output()
        return EXIT_FINDINGS
    return code


@contextmanager
def _uncollected() -> Iterator[None]:
    """Do without the collector of cyclic garbage for one command, which makes next to none.

    On the long benchmark (684 pages, --no-check) it took 15 % of the time; the peak was 145 MB with and without.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _program() -> str:
    """Return how the program was called, so that the advice to call it again works."""
    script = Path(sys.argv[0]).name
    return f"python {script}" if script.endswith(".py") else "booklet"


def _tell(step: str) -> None:
    """Say which step begins; whether anybody listens does not matter to the work."""
    try:
        print(step, flush=True)
    except BrokenPipeError:
        _let_go_of_output()


def _let_go_of_output() -> None:
    """Send what is still to be printed nowhere, so that Python does not try again when it ends."""
    with suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog=_program(), description="One content.yaml becomes a commemorative booklet.")
    parser.add_argument("--version", action="version", version=f"booklet {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="command", parser_class=_Parser)
    build = commands.add_parser("build", help="lay out the content and write the files (the command if none is named)")
    build.add_argument("content", nargs="?", default="content.yaml", type=_path, help="the content file")
    build.add_argument("-o", "--out", type=_path, help="the folder for the files (out)")
    _content_options(build)
    build.add_argument("--no-check", action="store_true", help="do not read the finished files back")
    build.add_argument("--release", action="store_true", help="keep the files, and all they are made of, in editions/")
    build.add_argument("--replace", action="store_true", help="with --release: replace the one that is there")
    build.set_defaults(run=_build)
    check = commands.add_parser("check", help="judge a content file or any PDF; writes nothing")
    check.add_argument(
        "file", nargs="?", default="content.yaml", type=_path, help="content.yaml (if left out), or a PDF"
    )
    check.add_argument("--json", action="store_true", help="print the report as JSON")
    _content_options(check)
    check.set_defaults(run=_check)
    _diff_options(commands.add_parser("diff", help="say what differs between two editions, content files or PDFs"))
    _impose_options(commands.add_parser("impose", help="put the pages of any PDF on sheets to fold, or to cut"))
    verify = commands.add_parser("verify", help="say whether a PDF is the one that was made")
    verify.add_argument("file", type=_path, help="a PDF, whatever its name is now")
    verify.add_argument("--content", type=_path, help="the content, or the folder of a release (content.yaml)")
    verify.set_defaults(run=_verify)
    schema = commands.add_parser("schema", help="print the JSON Schema of content.yaml, for editors")
    schema.set_defaults(run=_schema)
    return parser


def _diff_options(diff: argparse.ArgumentParser) -> None:
    diff.add_argument("old", type=_name, metavar="A", help="a year (2018), a content file, or a PDF")
    diff.add_argument("new", type=_name, metavar="B", help="what to compare it with, of the same kind")
    diff.add_argument("--content", default="content.yaml", type=_path, help="whose editions years are (content.yaml)")
    diff.add_argument("--json", action="store_true", help="print what differs as JSON")
    diff.add_argument("-o", "--out", type=_page, metavar="FILE", help="the page that shows it (out/diff-….html)")
    diff.set_defaults(run=_diff)


def _impose_options(impose: argparse.ArgumentParser) -> None:
    impose.add_argument("file", type=_path, help="a PDF")
    impose.add_argument("-o", "--out", type=_path, metavar="FILE", help="the PDF of the sheets (FILE-sheets.pdf)")
    impose.add_argument("--sheet", type=_sheet, default="A4", help=f"{', '.join(PAPERS)}, or width x height in mm (A4)")
    impose.add_argument("--scheme", choices=SCHEMES, default=SCHEMES[0], help=f"how pages are put on it ({SCHEMES[0]})")
    impose.add_argument("--flip", choices=("short", "long"), default="short", help="the edge of turning (short)")
    impose.add_argument("--binding", choices=("left", "right"), default="left", help="where the spine is (left)")
    impose.add_argument("--thickness", type=_thickness, default=0.1, metavar="MM", help="thickness of a leaf (0.1)")
    impose.add_argument("--signature", type=_signature, metavar="PAGES", help="pages of each signature (16)")
    impose.add_argument(
        "--copies", type=_copies, metavar="N", help="how many of each, to step and repeat (a full sheet)"
    )
    impose.add_argument("--one-sided", action="store_true", help="each page on a leaf of its own, where sheets are cut")
    impose.add_argument("--no-fold-marks", action="store_true", help="do not mark where to fold")
    impose.add_argument("--strict", action="store_true", help="count warnings as errors")
    impose.set_defaults(run=_impose)


def _content_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--edition",
        metavar="YEAR",
        type=_edition,
        help="a year (2027) or a date (2027-02-26), instead of the content's",
    )
    parser.add_argument(
        "--only",
        type=_outputs,
        default=(),
        metavar="OUTPUTS",
        help=f"which files, if not all: {','.join(OUTPUTS)}",
    )
    parser.add_argument("--language", metavar="CODE", help="the language to build; the content's if left out")
    parser.add_argument("--strict", action="store_true", help="count warnings as errors")


def _path(text: str) -> Path:
    if not text.strip() or "\0" in text:
        raise argparse.ArgumentTypeError("a name is needed, and this one is empty")
    return Path(text)


def _name(text: str) -> str:
    return str(text if _path(text) else "")


def _page(text: str) -> Path:
    if _path(text).suffix.lower() not in (".html", ".htm"):
        raise argparse.ArgumentTypeError(f"“{text}” is no name of a page: let it end in .html")
    return Path(text)


def _edition(text: str) -> str:
    if not re.fullmatch(r"[0-9]{4}(-[0-9]{2}-[0-9]{2})?", text, re.ASCII):
        raise argparse.ArgumentTypeError(f"“{text}” is neither a year, such as 2027, nor a date, such as 2027-02-26")
    return text


def _outputs(text: str) -> tuple[str, ...]:
    names = tuple(part.strip() for part in text.split(","))
    for name in names:
        if name not in OUTPUTS:
            raise argparse.ArgumentTypeError(f"there is no output “{name}”; there is: {', '.join(OUTPUTS)}")
    return names


def _sheet(text: str) -> tuple[str, float, float]:
    found = paper(text)
    if found is None:
        names = ", ".join(PAPERS)
        raise argparse.ArgumentTypeError(f"“{text}” is no sheet of paper; write {names}, or a size like 320x450")
    return found


def _thickness(text: str) -> float:
    try:
        found = float(text)
    except ValueError:
        found = 0.0
    if not 0 < found <= THICKEST_LEAF:
        raise argparse.ArgumentTypeError(f"“{text}” is no thickness of a leaf; write millimetres, such as 0.1")
    return found


def _signature(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 3 and int(text) > 0 and int(text) % 4 == 0):
        raise argparse.ArgumentTypeError(f"a signature has 4, 8, 12, 16 or more pages by fours, not “{text}”")
    return int(text)


def _copies(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < len(text) <= 4 and int(text) > 0):
        raise argparse.ArgumentTypeError(f"“{text}” is no number of copies from 1 to 9999")
    return int(text)


def _build(chosen: argparse.Namespace) -> int:
    from booklet.pipeline import Order, build
    from booklet.report.terminal import print_report

    order = Order(
        content=chosen.content,
        out=chosen.out or Path("out"),
        edition=chosen.edition,
        language=chosen.language,
        check=not chosen.no_check,
        only=chosen.only,
    )
    if not chosen.release:
        if chosen.replace:
            return _wrong("--replace is for --release")
        report = build(order, tell=_tell)
    else:
        from booklet.releasing import release

        for given, option in ((chosen.out, "-o"), (chosen.only, "--only"), (chosen.no_check, "--no-check")):
            if given:
                return _wrong(f"{option} does not go with --release, which makes and checks all files, in editions/")
        report = release(order, _tell, replaces=chosen.replace, strict=chosen.strict)
    print_report(report, sys.stdout)
    return _exit_code(report, strict=chosen.strict)


def _wrong(why: str) -> int:
    """Say why options do not go together."""
    print(f"{_program()}: {why}", file=sys.stderr)
    return EXIT_USAGE


def _verify(chosen: argparse.Namespace) -> int:
    from booklet.releasing import verify
    from booklet.report.report import visible
    from booklet.report.terminal import print_report

    found = verify(chosen.file, chosen.content)
    if found.report is not None:
        print_report(found.report, sys.stderr)
    print(visible(found.line))
    return found.code


def _check(chosen: argparse.Namespace) -> int:
    from booklet.pipeline import Order, check, check_pdf
    from booklet.report.json import as_json
    from booklet.report.terminal import print_report

    if chosen.file.suffix.lower() == ".pdf":
        report = check_pdf(chosen.file)
    else:
        order = Order(chosen.file, edition=chosen.edition, language=chosen.language, only=chosen.only)
        report = check(order)
    if chosen.json:
        print(as_json(report), end="")
    else:
        print_report(report, sys.stdout)
    return _exit_code(report, strict=chosen.strict)


def _impose(chosen: argparse.Namespace) -> int:
    from booklet.outputs.imposing.file import impose_file
    from booklet.report.report import Output, Report
    from booklet.report.terminal import print_report
    from booklet.units import mm

    for option, scheme in (("signature", "signatures"), ("copies", "step-and-repeat")):
        if getattr(chosen, option) is not None and chosen.scheme != scheme:
            print(f"{_program()} impose: --{option} is for --scheme {scheme}", file=sys.stderr)
            return EXIT_USAGE
    if chosen.one_sided and chosen.scheme in FOLDED:
        print(f"{_program()} impose: --one-sided is for --scheme cut-and-stack or step-and-repeat", file=sys.stderr)
        return EXIT_USAGE
    name, width, height = chosen.sheet
    wanted = Imposition(
        sheet=(mm(width), mm(height)),
        scheme=chosen.scheme,
        sheet_name=name,
        flip=chosen.flip,
        binding=chosen.binding,
        thickness=mm(chosen.thickness),
        signature=chosen.signature or SIGNATURE,
        copies=chosen.copies or 0,
        fold_marks=not chosen.no_fold_marks,
        one_sided=chosen.one_sided,
    )
    target = chosen.out or chosen.file.parent / f"{chosen.file.stem}-sheets.pdf"
    made = impose_file(chosen.file, target, wanted)
    digest = hashlib.sha256(made.pdf).hexdigest()
    outputs = (Output("sheets", target, made.sides, len(made.pdf), digest, how=made.how),) if made.pdf else ()
    report = Report(made.findings, outputs=outputs)
    print_report(report, sys.stdout, verdict=False)
    return _exit_code(report, strict=chosen.strict)


def _diff(chosen: argparse.Namespace) -> int:
    from booklet.compare.diff_show import page_name, show
    from booklet.comparing import compare

    tell = (lambda _: None) if chosen.json else _tell
    found = compare(chosen.old, chosen.new, chosen.content, tell, show=chosen.out is not None or not chosen.json)
    page = chosen.out or (None if chosen.json else page_name(found.names))
    return show(found.difference, found.trouble, page, as_json=chosen.json, asked=chosen.out is not None)


def _schema(_: argparse.Namespace) -> int:
    from booklet.pipeline import schema

    print(json.dumps(schema(), ensure_ascii=False, indent=2))
    return EXIT_CLEAN


def _exit_code(report: Report, *, strict: bool) -> int:
    counted = (Severity.ERROR, Severity.WARNING) if strict else (Severity.ERROR,)
    return EXIT_FINDINGS if any(report.count(severity) for severity in counted) else EXIT_CLEAN


if __name__ == "__main__":
    sys.exit(main())
