"""The clauses of an agreement, written from its frozen facts: short sentences that people can read (B5)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pishkhan.apps.contracts.rules.agreements import LANGUAGES
from pishkhan.apps.contracts.rules.wording.clauses import Clause, aside, clause, facts, paragraph, points
from pishkhan.apps.contracts.rules.wording.speed import how_fast
from pishkhan.apps.contracts.rules.wording.times import when
from pishkhan.apps.contracts.rules.wording.tongue import Tongue

Facts = Mapping[str, Any]


def written(terms: Facts) -> dict[str, list[Clause]]:
    """The whole text in both languages."""
    return {language: list(_clauses(Tongue(language), terms)) for language in LANGUAGES}


def _clauses(t: Tongue, terms: Facts) -> Iterator[Clause]:
    yield _parties(t, terms)
    yield _work(t, terms)
    yield from how_fast(t, terms["levels"])
    yield from when(t, terms["levels"])
    if terms["quotas"]:
        yield _quotas(t, terms["quotas"])
    yield _people(t, terms["people"])
    yield from _own_words(t, terms["words"])
    yield _reviews(t, terms)
    yield _signing(t, terms)


def _parties(t: Tongue, terms: Facts) -> Clause:
    tree = t.say(" و همه بخش‌های زیرمجموعه آن", " and all its parts") if terms["covers_tree"] else ""
    return clause(
        "parties",
        t.say("طرف‌ها و مدت", "Who agrees, and for how long"),
        aside(facts([(t.say("نسخه توافق‌نامه", "Version of the agreement"), t.shaped(terms["number"]))])),
        facts(
            [
                (t.say("مشتری", "Customer"), t.shaped(terms["customer"]) + tree),
                (t.say("قرارداد", "Contract"), t.shaped(terms["contract"])),
                (t.say("تا پایان روز", "Until the end of"), t.day(terms["valid_until"])),
            ]
        ),
        paragraph(
            t.say(
                "این توافق‌نامه از زمانی که هر دو طرف آن را امضا کنند برقرار است. با امضای نسخه بعدی، این نسخه کنار "
                "می‌رود؛ درخواست‌هایی که پیش از آن ثبت شده‌اند با همین نسخه ادامه می‌یابند.",
                "This agreement is in force once both sides have signed it. When a later version is signed, that one "
                "takes its place; requests that were opened before go on under this one.",
            )
        ),
    )


def _work(t: Tongue, terms: Facts) -> Clause:
    levels: Sequence[Facts] = terms["levels"]
    included = [_line(t, one, levels) for one in terms["lines"] if one["scope"] == "included"]
    quoted = [_line(t, one, levels, level=False) for one in terms["lines"] if one["scope"] == "by_quote"]
    left_out = [_line(t, one, levels, level=False) for one in terms["lines"] if one["scope"] == "left_out"]
    return clause(
        "work",
        t.say("چه کاری انجام می‌دهیم", "What we do"),
        paragraph(t.say("این کارها در توافق‌نامه هست:", "This work is part of the agreement:")) if included else None,
        points(included),
        paragraph(
            t.say(
                "این کارها را پس از اعلام قیمت و موافقت شما انجام می‌دهیم؛ تا آن زمان مهلت حل آن‌ها آغاز نمی‌شود:",
                "This work is done once you have agreed to its price; until then its solution is not timed:",
            )
        )
        if quoted
        else None,
        points(quoted),
        paragraph(t.say("این کارها انجام نمی‌شود:", "This work is not done:")) if left_out else None,
        points(left_out),
    )


def _line(t: Tongue, line: Facts, levels: Sequence[Facts], *, level: bool = True) -> str:
    product = t.name(line["product"], fa="همه محصولات", en="all products")
    kind = t.name(line["request_type"], fa="همه انواع درخواست", en="all request types")
    work = t.say("{kind}، برای {product}", "{kind}, for {product}", kind=kind, product=product)
    if not level:
        return _sentence(work)
    name = t.name(levels[line["level"]]["name"])
    return _sentence(t.say("{work}؛ سطح خدمت: {name}", "{work}; service level: {name}", work=work, name=name))


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _quotas(t: Tongue, quotas: Sequence[Facts]) -> Clause:
    named = {
        "cases": t.say("شمار درخواست‌ها", "Number of requests"),
        "hours": t.say("ساعت کار کارشناس", "Hours of work"),
        "visits": t.say("مراجعه حضوری", "Visits on site"),
    }
    return clause(
        "quotas",
        t.say("تا چه اندازه", "How much"),
        facts(
            (
                named[one["kind"]],
                t.amount(one["allowed"], 10**9) if one["kind"] == "hours" else t.shaped(one["allowed"]),
            )
            for one in quotas
        ),
        paragraph(
            t.say(
                "این اندازه‌ها برای همه مدت قرارداد است. آنچه مانده است همیشه در پورتال دیده می‌شود.",
                "These amounts are for the whole term of the contract. What is left of them is always shown in the "
                "portal.",
            )
        ),
    )


def _people(t: Tongue, people: Facts) -> Clause:
    return clause(
        "people",
        t.say("چه کسانی", "Who"),
        facts(
            [
                (t.say("نماینده مشتری", "Customer's representative"), t.listed(people["representatives"])),
                (t.say("نماینده جانشین", "Substitute representative"), t.listed(people["substitutes"])),
                (t.say("صاحب‌امضای مشتری", "Signs for the customer"), people["signatory"]),
                (t.say("رابط شما نزد ما", "Your counterpart on our side"), people["counterpart"]),
            ]
        ),
        paragraph(
            t.say(
                "درخواست‌ها را نماینده مشتری می‌فرستد. اگر نماینده یا رابط عوض شود، طرف دیگر همان روز آگاه می‌شود و "
                "توافق‌نامه بر جا می‌ماند.",
                "Requests come through the customer's representative. When a representative or the counterpart "
                "changes, the other side is told the same day, and the agreement stays.",
            )
        ),
    )


def _own_words(t: Tongue, words: Mapping[str, Mapping[str, str]]) -> Iterator[Clause]:
    titles = {
        "reach": t.say("چگونه با ما تماس بگیرید", "How to reach us"),
        "exclusions": t.say("چه چیزهایی در این توافق‌نامه نیست", "What is not part of this agreement"),
        "our_duties": t.say("ما چه تعهدی داریم", "What we commit to"),
        "their_duties": t.say("مشتری چه تعهدی دارد", "What the customer commits to"),
    }
    for part, title in titles.items():
        lines = t.lines(words.get(part))
        if lines:
            yield clause(part, title, points(lines))


def _reviews(t: Tongue, terms: Facts) -> Clause:
    return clause(
        "reviews",
        t.say("بازنگری", "Reviews"),
        paragraph(
            t.say(
                "هر {months} ماه یک بار، هر دو طرف این توافق‌نامه و گزارش رعایت آن را با هم مرور می‌کنند؛ اگر مدت آن "
                "کوتاه‌تر باشد، در روز پایانی.",
                "Every {months} months of the Jalali calendar both sides look at this agreement and at how well it was "
                "kept; if it is shorter than that, on its last day.",
                months=terms["review_months"],
            )
        ),
        paragraph(
            t.say(
                "دو هفته پیش از هر بازنگری به هر دو طرف خبر داده می‌شود.",
                "Both sides are told two weeks before each review.",
            )
        ),
    )


def _signing(t: Tongue, terms: Facts) -> Clause:
    last = t.day(terms["sign_by"]) if terms["sign_by"] else ""
    return clause(
        "signing",
        t.say("امضا", "Signatures"),
        paragraph(
            t.say(
                "این متن به فارسی و انگلیسی نوشته شده و هر دو با هم امضا می‌شوند؛ اگر تفاوتی داشته باشند، متن فارسی "
                "ملاک است.",
                "This text is written in Persian and in English, and both are signed together; should they differ, the "
                "Persian one prevails.",
            )
        ),
        paragraph(
            t.say(
                "هر امضا با نام، زمان، نشانی شبکه و اثر انگشت متن نگه داشته می‌شود.",
                "Of each signature the name, the time, the network address and the fingerprint of the text are kept.",
            )
        ),
        aside(
            paragraph(t.say("آخرین روز امضا {day} است.", "The last day to sign is {day}.", day=last) if last else "")
        ),
    )
