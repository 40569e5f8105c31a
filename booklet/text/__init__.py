"""Characters → glyph runs → lines: faces, shaping, direction, hyphenation and line breaking."""
