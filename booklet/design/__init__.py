"""How a booklet looks: themes, page masters, colours, profiles, and the fonts that ship with the program."""
