"""A drawing: line work of any size, made of paths alone; what an SVG file is once it is read.

Coordinates are points from the drawing's top left, y down.  Colours are literals ("#rrggbb", sRGB) or names that the
theme resolves.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from booklet.model.ink import Artifact, Command, Node, Path

UNPLACED = Artifact.LAYOUT  # the node of a path that stands nowhere yet
TEXT_COLOUR = "text"  # of the theme: what `currentColor` means in a drawing


@dataclass(frozen=True, slots=True)
class Drawing:
    """A drawing of `width` by `height` points; the `paths` stand at (0, 0), in the order in which they are painted.

    What reaches beyond the edges is cut off where the drawing is a placed picture, and shows where it is an ornament.
    """

    width: float
    height: float
    paths: tuple[Path, ...]

    @property
    def colours(self) -> tuple[str, ...]:
        """The colours that it is painted with, each once, in order of first use."""
        return tuple(dict.fromkeys(each for path in self.paths for each in (path.fill, path.stroke) if each))

    def scaled(self, width: float) -> Drawing:
        """Return the drawing `width` points wide, its proportion kept, its lines as much thicker or thinner."""
        by = width / self.width
        if by == 1.0:
            return self
        return Drawing(width, self.height * by, tuple(_scaled(path, by) for path in self.paths))

    def at(self, x: float, y: float, node: Node) -> tuple[Path, ...]:
        """Return the drawing as ink of `node`, with its top left at (x, y)."""
        return tuple(replace(path, x=path.x + x, y=path.y + y, node=node) for path in self.paths)


def _scaled(path: Path, by: float) -> Path:
    return replace(
        path,
        x=path.x * by,
        y=path.y * by,
        commands=tuple(_command(command, by) for command in path.commands),
        line_width=path.line_width * by,
        dashes=tuple(length * by for length in path.dashes),
        dash_phase=path.dash_phase * by,
    )


def _command(command: Command, by: float) -> Command:
    letter, *points = command
    return (letter, *(float(value) * by for value in points))
