"""A log file and its mapping, read from disk."""

from dataclasses import dataclass
from pathlib import Path

from pishkhan.pure.eventlog import Mapping, MappingError, digest, parse_mapping
from pishkhan.pure.words import N_

SHIPPED = Path(__file__).resolve().parents[2] / "mappings"
LARGEST_MAPPING = 1024 * 1024


@dataclass(frozen=True, slots=True)
class LogSource:
    """A file and how to read it; ``digest`` is of both, ``mapping_name`` is for people."""

    path: Path
    mapping: Mapping
    mapping_name: str
    digest: str


def shipped_mappings() -> list[str]:
    """Name the mappings that come with the product."""
    return sorted(path.stem for path in SHIPPED.glob("*.toml"))


def read_source(path: Path, mapping_name: str) -> LogSource:
    """Read a mapping, by its path or by the name of a shipped one, for the log at ``path``.

    Raises `MappingError` for the mapping and `LogFileError` for the log.
    """
    text = _mapping_text(mapping_name)
    mapping = parse_mapping(text, mapping_name)
    return LogSource(path, mapping, mapping_name, digest(path, text))


def _mapping_text(name: str) -> str:
    path = SHIPPED / f"{name}.toml" if name in shipped_mappings() else Path(name)
    try:
        if path.stat().st_size > LARGEST_MAPPING:
            raise MappingError(name, "file", N_("this file is too large for a mapping"))
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        shipped = ", ".join(shipped_mappings())
        why = N_("there is no such file, and it is none of the shipped mappings: {shipped}")
        raise MappingError(name, "file", why, shipped=shipped) from error
    except UnicodeDecodeError as error:
        raise MappingError(name, "file", N_("this file is not written in UTF-8")) from error
