"""What differs, as JSON for scripts. A contract: keys are added, never changed.

Enters: a `Difference`.  Leaves: a JSON object in UTF-8, keys sorted, the same bytes for the same difference:

    same            true or false
    old, new        {name, language: text; "" where unknown;  pages: number}
    changes         [{subject: edition | fact | recognition | section | text | picture | page | look
                      what, old, new, remark, old_page, new_page: text; "" where there is none
                      words: [{kind: same | old | new, text}] of a text that changed in its midst, else []}]
    pages           [{old, new: number in the file, null where it has no such page
                      look: true where they say the same and look different}], those on which something differs
    notes           remarks, as a list of text
"""

from __future__ import annotations

import json

from booklet.compare.diff import Change, Difference, Side
from booklet.report.json import Value


def as_json(difference: Difference) -> str:
    """Return a difference as JSON text, ending in a line end."""
    whole: dict[str, Value] = {
        "changes": [_change(each) for each in difference.changes],
        "new": _side(difference.new),
        "notes": list(difference.notes),
        "old": _side(difference.old),
        "pages": [
            {
                "look": pair.look,
                "new": pair.new.number if pair.new is not None else None,
                "old": pair.old.number if pair.old is not None else None,
            }
            for pair in difference.pairs
        ],
        "same": difference.same,
    }
    text = json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True)
    return text.encode("utf-8", "replace").decode("utf-8") + "\n"


def _side(side: Side) -> Value:
    return {"language": side.language, "name": side.name, "pages": side.pages}


def _change(change: Change) -> Value:
    return {
        "new": change.new,
        "new_page": change.new_page,
        "old": change.old,
        "old_page": change.old_page,
        "remark": change.remark,
        "subject": change.subject.value,
        "what": change.what,
        "words": [{"kind": piece.kind, "text": piece.text} for piece in change.pieces],
    }
