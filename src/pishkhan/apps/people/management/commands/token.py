"""``pishkhan token``: tokens by which programs act for a person, made, listed and ended on the command line (N1)."""

from collections.abc import Callable
from typing import Any

import orjson
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone, translation
from django.utils.translation import gettext

from pishkhan.apps.people.actions import create_token, revoke_token
from pishkhan.apps.people.models import Token
from pishkhan.apps.people.queries.tokens import all_tokens, token_by_prefix, tokens_of, user_by_name
from pishkhan.apps.people.rules import LONGEST_TOKEN_DAYS, TOKEN_DAYS
from pishkhan.pure.actor import SYSTEM
from pishkhan.pure.refusal import NotFound, Refusal
from pishkhan.pure.scopes import SCOPES

Said = tuple[dict[str, Any], list[str]]


class Command(BaseCommand):
    """Prints what was done; ``--json`` prints one JSON object and nothing else on standard output."""

    help = "Make, list or end tokens for programs; a token's text is shown once, when it is made."

    def add_arguments(self, parser: CommandParser) -> None:
        """The three verbs."""
        verbs = parser.add_subparsers(dest="verb", required=True)
        made = verbs.add_parser("create", help="make a token and print it once")
        made.add_argument("--user", required=True, metavar="NAME", help="for whom it acts")
        made.add_argument(
            "--scope",
            required=True,
            nargs="+",
            action="extend",
            metavar="SCOPE",
            help=f"one or more of: {', '.join(SCOPES)}",
        )
        made.add_argument(
            "--days", type=int, default=TOKEN_DAYS, help=f"1 to {LONGEST_TOKEN_DAYS}, by default {TOKEN_DAYS}"
        )
        made.add_argument("--name", default="command line", help="what it is for")
        listed = verbs.add_parser("list", help="list tokens, ended ones too")
        listed.add_argument("--user", default="", metavar="NAME", help="of one person only")
        ended = verbs.add_parser("revoke", help="end a token at once")
        ended.add_argument("prefix", help="the part of the token that lists show, such as psk_1a2b3c4d")
        for verb in (made, listed, ended):
            verb.add_argument("--json", action="store_true", help="one JSON object on standard output")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Do it as the system; a refusal is said in one sentence."""
        with translation.override("en"):
            try:
                data, lines = VERBS[options["verb"]](options)
            except NotFound as refusal:
                message = f"there is no such {refusal.facts['what']}"
                raise CommandError(message) from refusal
            except Refusal as refusal:
                raise CommandError(gettext(refusal.message).format(**refusal.facts)) from refusal
            self.stdout.write(orjson.dumps(data).decode() if options["json"] else "\n".join(lines))


def _create(options: dict[str, Any]) -> Said:
    user = user_by_name(SYSTEM, options["user"])
    scopes = [scope for word in options["scope"] for scope in word.split(",")]
    new = create_token(
        actor=SYSTEM, at=timezone.now(), user_id=user.pk, name=options["name"], scopes=scopes, days=options["days"]
    )
    said = f"valid until {new.token.expires_at:%Y-%m-%d}; it is shown this once"
    return _data(new.token) | {"token": new.secret}, [new.secret, said]


def _list(options: dict[str, Any]) -> Said:
    tokens = tokens_of(SYSTEM, user_by_name(SYSTEM, options["user"]).pk) if options["user"] else all_tokens(SYSTEM)
    listed = [_data(token) for token in tokens]
    return {"tokens": listed}, [_line(data) for data in listed] or ["no tokens"]


def _revoke(options: dict[str, Any]) -> Said:
    found = token_by_prefix(SYSTEM, options["prefix"])
    ended = revoke_token(actor=SYSTEM, at=timezone.now(), token_id=found.pk)
    return _data(ended), [f"{ended.prefix} of {ended.user.username} is ended"]


def _data(token: Token) -> dict[str, Any]:
    return {
        "prefix": token.prefix,
        "user": token.user.username,
        "name": token.name,
        "scopes": token.scopes,
        "created_at": token.created_at,
        "expires_at": token.expires_at,
        "last_used_at": token.last_used_at,
        "revoked_at": token.revoked_at,
    }


def _line(data: dict[str, Any]) -> str:
    state = "ended" if data["revoked_at"] else f"until {data['expires_at']:%Y-%m-%d}"
    used = f"used {data['last_used_at']:%Y-%m-%d %H:%M}Z" if data["last_used_at"] else "never used"
    return f"{data['prefix']}  {data['user']:<16} {state:<18} {used:<24} {','.join(data['scopes'])}  {data['name']}"


VERBS: dict[str, Callable[[dict[str, Any]], Said]] = {"create": _create, "list": _list, "revoke": _revoke}
