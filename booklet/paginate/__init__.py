"""Material → Layout: page breaking, notes, folios, running heads, links, binder's blanks."""
