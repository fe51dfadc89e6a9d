"""The article behind a card: its facts and the pieces of its body."""

from __future__ import annotations

from datetime import timedelta
from random import Random

from tests.wild import prose
from tests.wild.addresses import Addresses
from tests.wild.design import Design
from tests.wild.facts import KINDS, NOW, Piece, Section, Story, Stub


def stub(section: Section, region: Section, number: int, addresses: Addresses, rng: Random) -> Stub:
    """An article's card."""
    title = prose.headline(rng)
    age = timedelta(minutes=rng.choice((rng.randrange(10, 1200), rng.randrange(2_000, 900_000))))
    published = NOW - age - timedelta(seconds=rng.randrange(60))
    url = addresses.article(section, title, number, published, rng)
    image = f"https://media.almayadeen.net/media/image/{published:%Y}/{number}.jpg?v=3&width=1000"
    return Stub(url, title, section, region, published, image, KINDS.get(section.name, "news"))


def story(card: Stub, others: list[Stub], design: Design, rng: Random) -> Story:
    """The article behind a card; ``others`` are what it links to."""
    signed = card.kind in ("opinion", "analysis", "blog", "feature") or rng.random() < 0.2
    names = list(dict.fromkeys(prose.person(rng) for _ in range(rng.choice((1, 1, 1, 2, 3)))))
    sources = rng.choice(
        (["News Websites"], ["Agencies"], ["Al Mayadeen", "Agencies"], ["Al Mayadeen"])
    )
    return Story(
        stub=card,
        post_id=str(rng.randrange(1_500_000, 1_900_000)),
        authors=names if signed else ["Al Mayadeen English"],
        sources=[] if signed and rng.random() < 0.5 else sources,
        summary=" ".join(prose.sentence(rng) for _ in range(rng.choice((1, 1, 2)))),
        tags=prose.tags(rng),
        minutes=rng.randint(1, 9),
        modified=card.published + timedelta(minutes=rng.randrange(0, 9)),
        caption=prose.sentence(rng).rstrip("."),
        credit=rng.choice(("Halden Press Service via PNA", "Reuters", "Karmouna Town Archive")),
        pieces=_pieces(card, others, design, rng),
    )


def _pieces(card: Stub, others: list[Stub], design: Design, rng: Random) -> list[Piece]:
    pieces = [Piece("paragraph", prose.paragraph(rng, 0.25)) for _ in range(_length(card, rng))]
    if len(pieces) >= 3:
        for extra in _extras(others, design, rng):
            if extra.type == "pull":
                extra.text = pieces[0].text.split(". ")[0].rstrip(".") + "."
            pieces.insert(rng.randint(1, len(pieces) - 1), extra)
    if pieces and rng.random() < 0.3:
        pieces.append(Piece("read-more", links=rng.sample(others, 1)))
    return pieces


def _length(card: Stub, rng: Random) -> int:
    if card.kind in ("video", "gallery", "infographic"):
        return rng.choice((0, 1, 1, 2))
    return rng.choice((1, 3, 5, 6, 7, 8, 9, 10, 12, 15, 45))


def _extras(others: list[Stub], design: Design, rng: Random) -> list[Piece]:
    """What stands between the paragraphs, each by its chance; a site uses ads or does not."""
    linked = rng.sample(others, 4)
    chances = (
        (0.7, Piece("related", links=linked[:2])),
        (0.5, Piece("read-more", links=linked[2:3])),
        (0.2, Piece("read-more", links=linked[3:4])),
        (0.6, Piece("heading", prose.subheading(rng))),
        (0.3, Piece("heading", prose.subheading(rng))),
        (0.2, Piece("quote", prose.sentence(rng))),
        (0.15, Piece("list", items=[prose.sentence(rng) for _ in range(3)])),
        (0.25, Piece("picture", prose.sentence(rng).rstrip("."), credit="Sorvik Wire")),
        (0.2, Piece("tweet", prose.sentence(rng))),
        (0.15, Piece("pull")),
        (0.6 if design.chance("ads", 0.4) else 0.0, Piece("ad", "Advertisement")),
    )
    return [piece for chance, piece in chances if rng.random() < chance]
