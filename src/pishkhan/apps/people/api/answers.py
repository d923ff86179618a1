"""What resources say of people and teams."""

from typing import Annotated

from pishkhan.infra.api.answers import Answer, From


class Colleague(Answer):
    """Somebody who has an account here, by name."""

    id: int
    name: Annotated[str, From("full_name")]
