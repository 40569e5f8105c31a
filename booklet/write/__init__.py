"""Write: a Layout enters, the bytes of a PDF leave. The only folder that imports reportlab."""
