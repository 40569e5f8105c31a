"""Pages → sheets that fold or cut into a booklet: schemes, geometry, and the drawing of any PDF."""
