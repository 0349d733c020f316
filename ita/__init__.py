"""The command `ita` and the public face of the project.

This package file imports nothing of the stages: it must load quickly and from any folder.
"""

__version__ = "0.1.0"
