"""Invented, neutral text: headlines, sentences, names and tags that no site ever printed."""

from __future__ import annotations


def several(text: str) -> tuple[str, ...]:
    """The parts between bars."""
    return tuple(text.split("|"))


PLACES = several(
    "Karmouna|Talbiss|Port Alder|Nahr el-Zahr|Sorvik|Mirandela Bay|the Halden valley|Oum Tarfa|"
    "Lower Brindle|the Casava islands|Deir Simaan Hill|Västerby|São Pomar|Tell Warda|Quillon|"
    "Beyt Yara"
)
THINGS = several(
    "stone bridge|public library|tram depot|weather station|lighthouse|reading room|"
    "botanical garden|"
    "harbour crane|night ferry|school orchard|paper mill|mountain road|water tower|"
    "town archive|"
    "music hall|fish market|cycle path|observatory|grain silo|village clock"
)
PEOPLE = several(
    "the harbour master|a group of surveyors|the town council|two retired engineers|"
    "the chief librarian|"
    "volunteers from the coast|a visiting botanist|the ferry operators|local beekeepers|"
    "the road office|"
    "the museum’s curator|students of hydrology|the night watch|a team of glaziers|"
    "the tram drivers"
)
ACTS = several(
    "reopened|measured|repainted|mapped|catalogued|restored|inspected|rebuilt|photographed|"
    "renamed|"
    "closed for repairs|lifted into place|opened to visitors|surveyed again|"
    "moved to higher ground"
)
TIMES = several(
    "on Monday|after a wet spring|before the first frost|during the annual fair|on 3 Nov 2025|"
    "at 20:24|"
    "over the weekend|in the early hours|for the first time since 1987|ahead of schedule|"
    "by lamplight|"
    "in the last week of May|despite strong winds|within 2 minutes of the bell"
)
REASONS = several(
    "to make room for a wider footpath|because the old roof leaked|"
    "following a survey of 1,250 households|"
    "after 3.5 percent more rain than usual|so that school children can cross safely|"
    "in line with a 40-year plan|"
    "at a cost of 2.4 million crowns|to protect nesting swifts|"
    "as part of an “open doors” programme|"
    "while engineers check the foundations|under an agreement signed in the café Lumière|"
    "with timber from the nearby forest|using drawings found in the attic"
)
SAYINGS = several(
    "“We counted every stone twice,” the foreman said|"
    "“It is quieter now – and warmer,” one reader noted|"
    "“Nobody expected the river to rise so fast,” the keeper recalled|"
    "“The clock has never been wrong,” she insisted|"
    "‘A good road is one you forget,’ runs a local saying|"
    "“Come early & bring boots,” the notice reads"
)
RTL = ("مكتبة الجسر القديم", "ساحة النخيل", "מגדל המים", "دار الساعة")
BAIT = (
    "Visitors who want to know what to read next usually ask at the desk in {place}.",
    "Coverage of the {thing} in the local gazette ran to four pages.",
    "Breaking the ice around the {thing} took {people} most of the morning.",
    "By Tuesday the {thing} in {place} had been {act}.",
    "Most read aloud from the same worn book, and few noticed the {thing}.",
    "The plaque gives its source: the 1911 census of {place}.",
    "Listen closely and you can hear the {thing} from {place}.",
    "She left a note saying read more: the library, after all, was free.",
    "Related news of the {thing} had reached {place} the day before.",
    "Today 20:24 is the time shown on the stopped clock of the {thing}.",
    "Source: unknown, says the card under the map of the {thing}.",
    "The leaflet, a 2 min read at most, explains how the {thing} was {act}.",
    "All of the advertisement space on the {thing} was sold to {people}.",
    "Tags tied to the branches show which part of the {thing} was {act}.",
)
SHORT = (
    "He agreed.",
    "Why?",
    "It worked.",
    "Then came the rain.",
    "No one did.",
    "So they waited.",
)
TAG_PAIRS = (
    ("WHA", "World Hydrology Association"),
    ("Bridge Society", "The Bridge Society"),
    ("ILF", "International Library Forum"),
)
TAGS = several(
    "Bridges|Libraries|Weather|Karmouna|Port Alder|Night ferries|Tram Network|Botany|Sorvik|"
    "River Zahr|"
    "Heritage|Paper|Lighthouses|Public Works|Quillon|Beekeeping|Glass & Timber|Rain"
)
FIRST = several(
    "Nadim|Ilse|Rowan|Samira|Teodor|Maelle|Yusra|Anselm|Kirsi|Bashar|Oona|Leandro|Faten|Zoë"
)
LAST = several(
    "Harkous|Vandermeer|Tasheh|O’Brannan|al-Nouri|Lindqvist|Marchetta|Dabbour|Sørli|Keswick"
)
DOSSIERS = several(
    "A Year of Bridges|The Great Thaw|Harbour Cities|Libraries at Night|Roads & Rivers"
)
