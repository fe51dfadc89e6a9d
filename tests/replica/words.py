"""The vocabulary of the invented articles: neutral things only.

``ADJECTIVES`` × ``NOUNS`` × ``VERBS`` × ``OBJECTS`` make the first four words of a headline. Each
entry is one token of a slug and stands once, so that an address can be read back (leads.py).
"""

from __future__ import annotations


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(" ".join(phrase.split()) for phrase in text.split("|"))


ADJECTIVES = _words(
    """Old New Quiet Restored Hidden Northern Southern Eastern Western Small Grand Wooden Floating
    Painted Ancient Busy Bright Rural Coastal Island Mountain Village Summer Winter Autumn Spring
    Evening Morning Weekend Local Shared Public Private Forgotten Famous Model Young Green Blue
    Golden Silver Distant Central Rebuilt Travelling Gentle Curious Seaside"""
)

NOUNS = _words(
    """library lighthouse garden bridge orchard market museum theatre observatory bakery harbour
    railway workshop fountain meadow vineyard archive choir orchestra windmill aquarium greenhouse
    ferry tram canal park school kitchen gallery bookshop playground pottery clocktower beehive
    footpath reservoir forest valley riverbank courtyard nursery festival quarry chapel academy
    printshop café façade boathouse sawmill dovecote conservatory laboratory planetarium arboretum
    townhouse farmstead lagoon promenade carousel bandstand viaduct herbarium seedbank"""
)

VERBS = _words(
    """opens welcomes celebrates repairs plans presents gathers counts collects restores shares
    studies plants tests records builds hosts invites measures paints offers maps brings teaches
    prepares keeps saves lends sorts polishes draws trades ships films harvests moves lights
    tunes bakes protects"""
)

OBJECTS = _words(
    """visitors gardeners readers bicycles violins lanterns seedlings rowers maps bees recipes
    photographs swallows apples kites puzzles rainwater stamps clocks pianos quilts telescopes
    postcards songs mosaics tulips otters fossils trains boats stories bells benches murals
    mushrooms windows ropes baskets herons almonds olives weavers sailors bakers potters swimmers
    climbers dancers astronomers carpenters"""
)

PLACES = _phrases(
    """Amberfield|Brightwater|Cedar Hill|Dunmere|Eastwick Bay|Fairhaven|Glenrow|Harrowgate Lake|
    Ivy Bridge|Juniper Point|Kingsmead|Larkspur|Maplestead|Northolme|Oakhollow|Pebble Cove|
    Quayside|Rosedale Vale|Saint-Émile|Thornbury Mills|Upper Linden|Vila Aurélia|Willowbank|
    Yarrow Green|Zephyr Falls|São Brás"""
)

PEOPLE = _phrases(
    """a retired teacher|the head gardener|two apprentices|a group of volunteers|the night watchman|
    an engineer|the librarian|several neighbours|a botanist|the choir leader|a visiting carpenter|
    the harbour master|a class of pupils|the archivist|a young baker|the ferry crew|
    a team of surveyors|the museum's curator|an amateur astronomer|the town council"""
)

THINGS = _phrases(
    """the west wing|a row of lime trees|the copper roof|an old reading room|the lower path|
    the glass pavilion|a set of brass instruments|the stone steps|a collection of seed packets|
    the water wheel|the iron railings|a hand-drawn map|the rose beds|the entrance hall|
    a wooden rowing boat|the storm drain|the bell frame|a forgotten ledger|the tiled floor|
    the workshop door|a weather station|the long table|the signal box|a basket of tools"""
)

DEEDS = _phrases(
    """repaired|measured|painted|photographed|catalogued|cleaned|rebuilt|described|moved|inspected|
    sketched|covered|opened|replaced|drained|numbered|lifted|sorted|varnished|weighed"""
)

TIMES = _phrases(
    """before sunrise|in the last week of March|over two rainy weekends|during the harvest|
    after the first frost|on a calm Sunday|late in the afternoon|between two storms|
    within nine days|at the turn of the season|throughout the summer|just after noon"""
)

REASONS = _phrases(
    """because the mortar had dried out|so that visitors can walk there safely|
    although the budget was small|while the swallows were nesting|as the river stayed low|
    to make room for the reading circle|since nobody had looked at it for decades|
    in spite of the wind|once the paint had settled|thanks to a gift of timber|
    after a long search for matching tiles|until the light was gone"""
)

TAGS = _phrases(
    """Gardens|Bridges|Libraries|Weather|Lighthouses|Restoration|Volunteers|Music|Railways|
    Rivers|Bees|Astronomy|Pottery|Woodwork|Bakeries|Museums|Maps|Orchards|Cycling|Photography|
    Public parks|Harbours|Ferries|Festivals|Choirs|Birds|Forestry|Seeds|Clockmaking|Markets|
    Town Council|the Town Council|Open Days|Schools|Tram lines|Water wheels|Printing|Stamps|
    Rain|Frost|Wind|Swimming|Rowing|Chess|Kites|Dance|Theatre|Geology|Tapestry|Mosaics|
    Oakhollow|Pebble Cove|Fairhaven|São Brás|Saint-Émile|Dunmere|Glenrow|Willowbank"""
)

WRITERS = _phrases(
    """Lina Farrow|Omar Whitfield|Maya Castellan|Jonas Abernathy|Nadia Rook|Tobias Fennimore|
    Salma Wren|Henrik Dale|Inès Marlowe|Karim Ashdown|Petra Lindqvist|Yusuf Thornley"""
)

SOURCES = (
    "News Websites",
    "Agencies",
    "Al Mayadeen & Agencies",
    "Al Mayadeen",
    "Local Papers",
    "Agencies & Local Papers",
)

CREDITS = (
    "AP",
    "AFP",
    "Oakhollow Press Service via AP",
    "Lina Farrow/Al Mayadeen English",
    "Willowbank Town Archive",
    "Social media",
)

COUNTRIES = (
    ("Kenya", "Africa"),
    ("Ghana", "Africa"),
    ("Nepal", "Asia"),
    ("Japan", "Asia-Pacific"),
    ("New Zealand", "Asia-Pacific"),
    ("Iceland", "Europe"),
    ("Portugal", "Europe"),
    ("Peru", "Latin America"),
    ("Uruguay", "Latin America"),
    ("Lebanon", "MENA"),
    ("Tunisia", "MENA"),
    ("Palestine", "Palestine"),
    ("Canada", "US & Canada"),
)

DOSSIERS = (
    "The Great Garden Survey",
    "Year of the Bridges",
    "Libraries by the Sea",
    "Winter Festival 2026",
    "Saving the Orchards",
    "The Long Footpath",
    "Night Sky Week",
    "A Town and Its River",
)
