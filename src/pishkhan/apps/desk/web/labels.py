"""Tags, links, merges, splits, and following."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from pishkhan.apps.desk.actions.following import follow, unfollow
from pishkhan.apps.desk.actions.labels import link, tag, unlink, untag
from pishkhan.apps.desk.actions.merging import merge, unmerge
from pishkhan.apps.desk.actions.splitting import split, unsplit
from pishkhan.apps.desk.forms.labels import BareForm, LinkForm, MergeForm, SplitForm, TagForm
from pishkhan.apps.desk.queries.guard import ticket as find_ticket
from pishkhan.apps.desk.web.verbs import Call, Verb, handle
from pishkhan.infra.web.requests import ActorRequest, staff_only
from pishkhan.pure.words import N_

TAG = Verb(
    form=TagForm,
    act=lambda call: tag(**call.on_ticket, **call.facts),
    title=N_("Add a tag"),
    send=N_("Add"),
    done=N_("The tag was added."),
)
UNTAG = Verb(
    form=BareForm,
    act=lambda call: untag(**call.on_ticket, **call.facts),
    title=N_("Remove the tag"),
    send=N_("Remove"),
    done=N_("The tag was removed."),
)


def _link(call: Call) -> object:
    return link(**call.on_ticket, target_code=call.facts["target"], kind=call.facts["kind"])


LINK = Verb(form=LinkForm, act=_link, title=N_("Link a ticket"), send=N_("Link"), done=N_("The tickets are linked."))
UNLINK = Verb(
    form=BareForm,
    act=lambda call: unlink(**call.on_ticket, **call.facts),
    title=N_("Remove the link"),
    send=N_("Remove"),
    done=N_("The link was removed."),
)


def _merge(call: Call) -> object:
    return merge(**call.on_ticket, absorbed_code=call.facts["absorbed"])


MERGE = Verb(
    form=MergeForm,
    act=_merge,
    title=N_("Merge another ticket into this one"),
    send=N_("Merge"),
    done=N_("The tickets were merged; you can undo it."),
    template="desk/forms/merge.html",
)
UNMERGE = Verb(
    form=BareForm,
    act=lambda call: unmerge(**call.on_ticket, **call.facts),
    title=N_("Undo the merge"),
    send=N_("Undo the merge"),
    done=N_("The merge was undone; both tickets are as if it had never been."),
)


SPLIT = Verb(
    form=SplitForm,
    act=lambda call: split(**call.on_ticket, **call.facts),
    title=N_("Split messages off"),
    send=N_("Split off"),
    done=N_("The messages go on in a request of their own, linked below; you can undo it while nobody works on it."),
)
UNSPLIT = Verb(
    form=BareForm,
    act=lambda call: unsplit(**call.on_ticket, **call.facts),
    title=N_("Undo the split"),
    send=N_("Undo the split"),
    done=N_("The split was undone; the messages are owed an answer here again."),
)


def _person(call: Call) -> dict[str, Any]:
    """Following is the person's own matter and minds no version."""
    return {name: value for name, value in call.on_ticket.items() if name != "version"}


FOLLOW = Verb(
    form=BareForm,
    act=lambda call: follow(**_person(call)),
    title=N_("Follow the request"),
    send=N_("Follow"),
    done=N_("You follow this request; you hear how it goes on."),
)
UNFOLLOW = Verb(
    form=BareForm,
    act=lambda call: unfollow(**_person(call)),
    title=N_("No longer follow the request"),
    send=N_("No longer follow"),
    done=N_("You no longer follow this request."),
)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_only
def merges(request: ActorRequest, code: str) -> HttpResponse:
    """Show what would be merged, then merge."""
    if request.method == "GET" and request.GET.get("absorbed"):
        return _preview(request, code)
    return handle(request, code, MERGE)


def _preview(request: ActorRequest, code: str) -> HttpResponse:
    """Both tickets side by side; whether they may be merged is the action's to say."""
    ticket = find_ticket(request.actor, code)
    given: dict[str, Any] = {"actor": request.actor, "ticket": ticket}
    form = MergeForm({"absorbed": request.GET["absorbed"], "version": str(ticket.version)}, **given)
    absorbed = find_ticket(request.actor, form.cleaned_data["absorbed"]) if form.is_valid() else None
    fresh = MergeForm(**given, initial={"absorbed": absorbed.code}) if absorbed else form
    context = {"form": fresh, "verb": MERGE, "ticket": ticket, "absorbed": absorbed, "action": request.path}
    return render(request, MERGE.template, context, status=200 if absorbed else 422)
