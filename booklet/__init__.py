"""One content.yaml becomes a commemorative booklet."""

__version__ = "0.1.0"
