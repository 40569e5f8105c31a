"""markdown-it's inline parser with places, placeholders and notes.

Enters: the text of one paragraph.  Leaves: markdown-it tokens, each with `meta["at"]`, the index of the
character it begins with.  markdown-it itself keeps lines only, so the state of its parser is extended here
to take the place down.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import StateInline, emphasis
from markdown_it.token import Token
from markdown_it.utils import EnvType

NESTING_LIMIT = 40
DOUBLED = re.compile(r"\{\{(?P<inside>[^{}]*)\}\}")  # what prints {inside}


class PlacedState(StateInline):
    """The parser's state; every token it makes knows where it begins."""

    pending_at = 0

    def append_pending(self, text: str) -> None:
        """Append literal text, which begins at the present position."""
        if not self.pending:
            self.pending_at = self.pos
        super().append_pending(text)

    def pushPending(self) -> Token:  # noqa: N802 - the name is markdown-it's
        """Turn the literal text so far into a token."""
        token = super().pushPending()
        token.meta["at"] = self.pending_at
        return token

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """Add a token that begins at the present position."""
        token = super().push(ttype, tag, nesting)
        token.meta["at"] = self.pos
        return token


class PlacedInline(ParserInline):
    """The inline parser over a `PlacedState`."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Return the tokens of `src`."""
        state = PlacedState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def parser() -> MarkdownIt:
    """Return a CommonMark parser with places, placeholders and notes; it accepts every address and judges none."""
    md = MarkdownIt("commonmark", {"maxNesting": NESTING_LIMIT})
    md.inline = PlacedInline()
    md.enable("table")
    md.disable("reference")  # would swallow lines silently
    md.core.ruler.disable(["inline", "text_join"])  # the content of paragraphs is parsed when they are read
    md.inline.ruler.disable(["linkify", "strikethrough"])
    md.inline.ruler2.disable(["strikethrough", "fragments_join"])
    md.inline.ruler.at("emphasis", _emphasis)
    md.inline.ruler.before("link", "placeholder", _placeholder)
    md.inline.ruler.before("link", "note", _note)
    # markdown-it would drop an address that it does not trust; ours is reported instead.
    md.validateLink = lambda url: True  # type: ignore[method-assign]
    md.normalizeLink = lambda url: url  # type: ignore[method-assign]
    md.normalizeLinkText = lambda link: link  # type: ignore[method-assign]
    return md


def unclosed(content: str, tokens: Sequence[Token]) -> Iterator[tuple[int, str]]:
    """Yield where stars in `content` open emphasis that nothing closes, or close what nothing opens, and the stars.

    Stars that may be meant are left alone: between blanks, behind a word (“900*”) and before a figure (“*1926”).
    """
    stars = [int(token.meta["at"]) for token in tokens if token.type == "text" and token.content == "*"]
    for at in stars:
        if at - 1 in stars:
            continue
        end = next(place for place in range(at, len(content) + 1) if place not in stars)
        before, after = content[at - 1 : at] if at else " ", content[end : end + 1]
        opens = (before.isspace() or before in "(“„«‘") and (after.isalpha() or (after and after in "{“„«‘"))
        closes = end - at > 1 and not (before.isspace() or before == "\\") and not after.isalnum()
        if opens or closes:
            yield at, content[at:end]


def _emphasis(state: StateInline, silent: bool) -> bool:
    start = state.pos
    if not emphasis.tokenize(state, silent):
        return False
    count = state.pos - start
    for index, token in enumerate(state.tokens[-count:] if count else ()):
        token.meta["at"] = start + index
    return True


def _placeholder(state: StateInline, silent: bool) -> bool:
    """`{{`, `}}`, `{…}`, and braces that have no partner."""
    start = state.pos
    first, two = state.src[start], state.src[start : min(start + 2, state.posMax)]
    if first not in "{}":
        return False
    if two in ("{{", "}}"):
        kind, content, end = "text_special", first, start + 2
    elif first == "}":
        kind, content, end = "stray_brace", first, start + 1
    else:
        close = state.src.find("}", start + 1, state.posMax)
        other = state.src.find("{", start + 1, state.posMax)
        if close < 0 or 0 <= other < close:
            kind, content, end = "unclosed_placeholder", first, start + 1
        else:
            kind, content, end = "placeholder", state.src[start + 1 : close], close + 1
    if not silent:
        token = state.push(kind, "", 0)
        token.content = content
        if two == "{{" and (found := DOUBLED.match(state.src, start, state.posMax)):
            token.meta["doubled"] = found["inside"]
    state.pos = end
    return True


def _note(state: StateInline, silent: bool) -> bool:
    """`[^source, locator]` and `^[own words]`."""
    start = state.pos
    opening = state.src[start : min(start + 2, state.posMax)]
    if opening not in ("[^", "^["):
        return False
    bracket = start if opening == "[^" else start + 1
    end = state.md.helpers.parseLinkLabel(state, bracket)
    kind, content, after = "unclosed_note", opening, start + 2
    if end >= 0:
        kind, content, after = "source_note" if opening == "[^" else "own_note", state.src[start + 2 : end], end + 1
    if not silent:
        state.push(kind, "", 0).content = content
    state.pos = after
    return True


def closing(tokens: Sequence[Token], at: int) -> int:
    """Return where the token closes that stands at `at`; `at` itself if it stands alone."""
    depth = 0
    for index in range(at, len(tokens)):
        depth += tokens[index].nesting
        if depth <= 0:
            return index
    return len(tokens) - 1
