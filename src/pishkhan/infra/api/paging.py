"""The two words by which every list is walked."""

from typing import Annotated, TypeAlias

from pydantic import Field

from pishkhan.infra.paging import MAX_SIZE

Cursor: TypeAlias = Annotated[
    str | None,
    Field(max_length=3000, description="Where the page begins, as `next` and `previous` of another page name it."),
]
Limit: TypeAlias = Annotated[int, Field(ge=1, le=MAX_SIZE, description="How many items a page has at most.")]
