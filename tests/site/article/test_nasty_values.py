"""Each value of the metadata replaced by its nastiest: the rest of the record stays as it is."""

from __future__ import annotations

import pytest

from almayadeen.journal.line import Line
from almayadeen.site import ArticlePage
from tests.faults.values import FED, LESS_EXACT, NASTY, raw
from tests.replica.metadata_values import with_value
from tests.site.served import differences, shop


@pytest.mark.parametrize("place", FED)
def test_a_nasty_value_costs_its_own_field_at_most(place: str) -> None:
    site = shop("json-ld" if place.startswith("json-ld") else "full")
    served = next(s for s in site.articles() if s.article.videos)
    other = next(site.articles()).article
    for name, value in NASTY.items():
        page = with_value(served.body.decode(), place, raw(place, value, other.url, other.id))
        body = page.encode("utf-8", "surrogatepass")
        item = ArticlePage(body, served.url, served.fetched_at).to_item()
        found = differences(item, served.article)
        assert Line.of("articles", item).entry is not None
        wrong = {field for field, (value, _) in found.items() if value} - FED[place] - LESS_EXACT
        assert wrong == set(), (name, {field: found[field] for field in wrong})
