"""Reading XML of strangers as a stream: no document types, no entities, one block at a time."""

import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import IO
from xml.parsers import expat

from pishkhan.infra.sheets.refusing import broken

BLOCK = 64 * 1024
LONGEST_TOKEN = 1024 * 1024


def new_parser() -> expat.XMLParserType:
    """A parser that refuses a document type, and with it every entity that could grow."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_doctype
    return parser


def feed(parser: expat.XMLParserType, stream: IO[bytes]) -> Iterator[None]:
    """Let the parser read ``stream``, stopping after each block; refuses what is no XML or no sound archive.

    A tag is held in memory until it ends, so one that goes on and on is refused too.
    """
    fed = 0
    try:
        while block := stream.read(BLOCK):
            parser.Parse(block, False)
            fed += len(block)
            if fed - max(0, parser.CurrentByteIndex) > LONGEST_TOKEN:
                raise broken()
            yield
        parser.Parse(b"", True)
    except (expat.ExpatError, zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        raise broken() from error
    yield


@lru_cache(maxsize=256)
def local_name(name: str) -> str:
    """An element's name without the prefix some programs write."""
    return name.rpartition(":")[2]


def _refuse_doctype(*_given: object) -> None:
    raise broken()
