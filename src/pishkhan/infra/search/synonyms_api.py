"""Synonyms of the search for programs: the vendor's people see them, administrators keep them (N1)."""

from typing import Annotated

from pydantic import Field

from pishkhan.infra.api.answers import Answer, many, prepared
from pishkhan.infra.api.bodies import Body
from pishkhan.infra.api.calls import Call, Reply, Rows
from pishkhan.infra.api.fields import Flag, Line, PathId
from pishkhan.infra.api.resources import Resource
from pishkhan.infra.search import keeping
from pishkhan.infra.search.keeping import MOST_LETTERS
from pishkhan.pure.actor import ActorKind
from pishkhan.pure.scopes import Area

resource = Resource(Area.CATALOGUE, "Synonyms", side=ActorKind.VENDOR)
Side = Annotated[Line, Field(max_length=MOST_LETTERS)]


class SynonymAnswer(Answer):
    """Two ways to say a thing; without `both_ways` only whoever asks for `said` finds `meant`."""

    id: int
    said: str = Field(examples=["پسورد"])
    meant: str = Field(examples=["گذرواژه"])
    both_ways: bool


class SynonymIn(Body):
    """A new synonym, each side of at most three words."""

    said: Side = Field(examples=["پسورد"])
    meant: Side = Field(examples=["گذرواژه"])
    both_ways: Flag = True


@resource.get("/search/synonyms", SynonymAnswer, rows=True)
def list_synonyms(call: Call) -> Rows:
    """List all synonyms, by what is said."""
    return Rows(many(SynonymAnswer, keeping.synonyms(call.actor)))


@resource.post("/search/synonyms", SynonymAnswer)
def add_synonym(call: Call, body: SynonymIn) -> Reply:
    """Let whoever asks for one thing find another as well."""
    made = keeping.add_synonym(actor=call.actor, at=call.at, said=body.said, meant=body.meant, both_ways=body.both_ways)
    return Reply(prepared(SynonymAnswer)(made), location=f"/api/v1/search/synonyms/{made.pk}")


@resource.get("/search/synonyms/{synonym_id}", SynonymAnswer)
def get_synonym(call: Call, synonym_id: PathId) -> Reply:
    """Read one synonym."""
    return Reply(prepared(SynonymAnswer)(keeping.synonym(call.actor, synonym_id)))


@resource.delete("/search/synonyms/{synonym_id}")
def remove_synonym(call: Call, synonym_id: PathId) -> None:
    """Let two words be two words again."""
    keeping.remove_synonym(actor=call.actor, at=call.at, synonym_id=synonym_id)
