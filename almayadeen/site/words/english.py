"""What the English edition prints. Plain strings; ``edition`` says what each one is for."""

from almayadeen.site.words.edition import (
    BylineWords,
    DateWords,
    Edition,
    FurnitureWords,
    LabelWords,
    ListingWords,
    NameWords,
    ObstacleWords,
    SectionWords,
)

DATES = DateWords(
    months=(
        "jan | january",
        "feb | february",
        "mar | march",
        "apr | april",
        "may",
        "jun | june",
        "jul | july",
        "aug | august",
        "sep | sept | september",
        "oct | october",
        "nov | november",
        "dec | december",
    ),
    weekdays="mon[day] | tue[s][day] | wed[nes][day] | thu[r[s]][day] | fri[day] | sat[ur][day]"
    "| sun[day]",
    today="today",
    yesterday="yesterday",
    ago="{count} {unit} ago",
    one="a | an",
    days="day[s]",
    shorter_units="second[s] | sec[s] | minute[s] | min[s] | hour[s] | hr[s] | h",
    ordinals="st | nd | rd | th",
    of="of",
    at="at",
    before_noon="a[.]m",
    after_noon="p[.]m",
    time="time",
    zones={
        "gmt": "0",
        "utc": "0",
        "beirut": "Asia/Beirut",
        "local": "Asia/Beirut",
        "et": "America/New_York",
        "est": "-5",
        "edt": "-4",
        "pt": "America/Los_Angeles",
        "pst": "-8",
        "pdt": "-7",
        "cet": "1",
        "cest": "2",
        "eet": "2",
        "eest": "3",
        "msk": "3",
        "jst": "9",
    },
    unclear_zones="bst | ist | ct | cst | cdt | mt | mst | mdt | ast | gst | pkt | wib | sgt | hkt"
    "| aest | aedt | cat | eat | wat | sast | akst | hst | kst | awst | nzst | nzdt | irst | trt"
    "| west | wet",
    introductions="[first/last] (published/updated/modified/posted) [on/at] | date [on/at]",
    updated="updated | modified",
    filling="at | on | the",
)

LABELS = LabelWords(
    names={
        "breaking": "breaking | breaking news",
        "related": "related news | related | related articles | related stories",
        "most-read": "most read | most viewed",
        "coverage": "coverage | coverages",
        "read-next": "read next",
        "tags": "tags | keywords | topics | labels | filed under | filed in | tagged | tagged with",
        "comments": "comments | comment | leave a comment | leave a reply | post a comment",
        "listen": "listen | listen to the article | listen to this article",
        "footer": "privacy policy | about us | contact us | all rights reserved",
    },
    pictured="most read | read next | related news | tags",
    more_tags="tag | topic",
    all="all | see all | view all | show all | more | see more | view more",
    after_label="[see/view/show] all",
    read_more="(read/see/watch) (more/also) | also read",
    invitations="read more | read | continue reading | continue | details | watch | watch now"
    "| watch video | view | full story | full article | read article | read the article"
    "| read full article | read story | read the story | learn more | view gallery | listen"
    "| play | open | go",
    advertisement="advertisement[s] | advertising | sponsored | ad[s]",
    minute="min[ute][s]",
    read="read",
    reading_time="reading time",
    by="by",
    source="source[s]",
)

BYLINES = BylineWords(
    by="[written/published/posted/submitted/reported] by",
    authors="author[s]",
    sources="source[s]",
    lone_authors="by | written by | author | authors",
    lone_sources="source | sources",
    starts="by | source | written | author | published | posted | submitted | reported",
    starts_alone="by | source",
    on="on | at",
    quantities="the number[s]",
    articles="the | a | an",
    credits="photo[s] | image[s] | credit[s] | picture[s]",
)

NAMES = NameWords(
    own="Al Mayadeen English",
    house="Al Mayadeen | Al Mayadeen English | Al Mayadeen Net | Al Mayadeen TV",
    home="home | homepage | main page",
    and_="and",
    joins="and | & | und | et | y",
    suffixes="jr | sr | ii | iii | iv | md | m.d | phd | ph.d | esq",
    places="in | from",
    accounts="twitter | facebook | instagram | linkedin | email | e-mail",
    no_name="in | from | on | at",
)

FURNITURE = FurnitureWords(
    buttons="listen | share | share this | share this article | share article | share on"
    "| share via | x | f | t | in | wa | fb | facebook | twitter | telegram | whatsapp | instagram"
    "| youtube | tiktok | linkedin | reddit | threads | email | e-mail | mail | send"
    "| send by email | print | copy | copied | copy link | copy the link | link copied | link"
    "| follow | follow us | save | bookmark | subscribe | sign up | advertisement"
    "| advertisements | advertising | ad | ads | sponsored | comments | comment | no comments"
    "| leave a comment | load more | loading | previous | prev | next | back | play | pause | stop"
    "| mute | unmute | replay | skip | close | open | menu | search | a | aa | zoom | font size"
    "| text size | enlarge | fullscreen | accept | ok | got it | continue | continue reading"
    "| report | like | likes | dislike | rate | views | shares | top | back to top | tags | home"
    "| speed | volume | download | summary | caption | image | photo | photos | video | gallery"
    "| story | article | email this | blogthis | post a comment | next article"
    "| previous article | next story | previous story | next post | previous post | newer post"
    "| older post",
    counted="view[s] | share[s] | comment[s] | like[s] | visit[s] | read[s]",
    counted_after="times",
    of="of",
    services="(follow/join/find) us (on/at/via)…60"
    "| (subscribe/sign up) (to/for) (our/the)…80"
    "| listen to (this/the) (article/story/report/news/text/audio/episode/podcast)~30"
    "| share (this/on/via/the)~30"
    "| tap to (listen/play)…20"
    "| (print/email/e-mail) (this/to a friend)~20"
    "| click to (share/email/e-mail/print)…60"
    "| [article/story] continue[s] [reading] below…30"
    "| your browser (does not/doesn't/cannot/can't) (support/play)…60"
    "| subscribe to: …40",
    filed="posted in | filed in",
    notices="(we/this [web]site) use[s] cookies"
    "| cookie[s] (policy/settings/preferences)"
    "| (view[s]/opinion[s]) …80 (do[es] not/don't) necessarily (reflect/represent/express)"
    "| not necessarily (those/that) of al mayadeen",
    notice_hints="cookie | necessarily",
    rights="all rights [are] reserved",
    rights_to="to | by | for | at | the",
    copyright="copyright …80 rights reserved",
    rights_hint="reserved",
    decorations="logo | icon",
)

SECTIONS = SectionWords(
    menu={
        "News": "Politics | Economy | Sports | Arts&Culture | Health | Miscellaneous | Technology"
        "| Environment",
        "Articles": "Opinion | Analysis | Blog | Features",
        "Videos": "NewsFeed | Video Features | Explainers | TV | Digital Series",
        "": "Infographs | In Pictures | LIVE",
        "Regions": "Africa | Asia | Asia-Pacific | Europe | Latin America | MENA | Palestine"
        "| US & Canada",
    },
    regions="Regions",
    live="live",
    streams="live | livestream | live tv | watch live",
    services="home | homepage | main | menu | search | login | log in | sign in | sign up"
    "| register | my account | account | profile | subscribe | newsletter | newsletters | about"
    "| about us | about al mayadeen | contact | contact us | privacy | privacy policy"
    "| cookie policy | cookies policy | cookies | terms | terms of use | terms of service"
    "| terms and conditions | terms & conditions | careers | jobs | advertise | advertise with us"
    "| authors | writers | rss | sitemap | site map | help | faq | faqs | feedback | copyright"
    "| disclaimer | android | ios | app store | google play | apps | mobile apps | download"
    "| donate | facebook | twitter | x | instagram | telegram | youtube | tiktok | whatsapp"
    "| linkedin | share | print | email | ar | es | en | arabic | english | spanish | español"
    "| العربية | skip to content | skip to main content | close | back | top | back to top"
    "| language",
    and_="and",
    filed="(posted/filed) (in/under) | category | section",
    kinds={
        "news": "news | أخبار | خبر",
        "opinion": "opinion | opinions | op-ed | article | articles | foreign press | مقالات | مقال"
        "| آراء | رأي",
        "analysis": "analysis | analyses | تحليل | تحليلات | قراءات",
        "blog": "blog | blogs | مدونات | مدونة | المدونة",
        "feature": "feature | features | تحقيقات | ملفات | قصص",
        "video": "video | videos | newsfeed | news feed | video features | video feature"
        "| explainer | explainers | tv report | tv reports | news report | news reports | فيديو"
        "| تقارير إخبارية | تقارير",
        "infographic": "infograph | infographs | infographic | infographics | إنفوغراف | انفوغراف",
        "gallery": "in pictures | in picture | picture gallery | photo gallery | gallery"
        "| galleries | photos | pictures | صور | ألبوم صور | بالصور",
        "live": "live | live stream | live blog | livestream | بث مباشر | البث المباشر | مباشر",
        "episode": "episode | episodes | tv | tv episode | tv show | tv shows | program | programs"
        "| programme | programmes | show | shows | digital series | newscast | newscasts | podcast"
        "| podcasts | نشرة الأخبار | نشرات الأخبار | حلقة | حلقات | برامج | بودكاست",
    },
    general="article | articles | مقالات | مقال",
    pages={
        "author": "author | authors | writer | writers | profile | الكتّاب | الكتاب | كاتب",
        "coverage": "coverage | coverages | dossier | dossiers | تغطيات | تغطية",
        "listing": "listing | list | section | category | tag | tags | home | homepage | search"
        "| وسوم",
        "page": "page | static | static page | صفحات | صفحة",
    },
)

LISTINGS = ListingWords(
    turns="[go to] [the] (next/prev/previous/older/newer/first/last/load more/show more)"
    " [page/posts/articles/news/stories/entries/results]",
    page="[go to] page #",
    next="[go to] [the] (next/older/earlier/following)"
    " [page/posts/articles/news/stories/entries/results] | continue",
    next_hints="next | older | earlier | following | continue | more",
    load="(load/show/see/view/display) (more/older)",
    more="(more/older) [posts/articles/news/stories/headlines/results/videos]",
)

OBSTACLES = ObstacleWords(
    challenge="just a moment | attention required | please wait | one more step | security check"
    "| checking if the site connection is secure | checking your browser… | ddos guard"
    "| [please] verify[ing] [that] you are [a] human…"
    "| (are you/i am/i'm) [a/not a] (human/robot)"
    "| access [to this (page/site)] [has been] denied | sorry, you have been blocked"
    "| enable javascript and cookies to continue",
    sighs="oops | sorry | whoops | uh oh | error | hm | hmm | hmmm",
    not_found="404…40 | error404…40"
    "| [the/this/that] [page/article/content/story/url]"
    " [[that] (you/you're/you are/you were/you've) (looking for/requested/tried to reach)]"
    " [was/is/has been/could/can/does/wasn't/isn't/couldn't/can't/cannot/doesn't] [not] [be]"
    " (not found/found/exist/no longer (available/exist[s])/been removed/removed/unavailable"
    "/not available)",
    negative="404 | no | not | wasn't | isn't | couldn't | can't | cannot | doesn't | removed"
    "| unavailable",
    error="[it] [looks like] [some/any]thing[s] [has/have] (went/gone) [very] wrong"
    " [here/on our (end/side/server[s])/while …80]"
    "| {a/an/the/there (was/has been)/unexpected/internal/unknown/application/critical/fatal"
    "/server/runtime/database/http/system} (error/exception)[s]"
    " [[has] occurred…60/on this [web]site/a client side exception has occurred…/in application"
    "/establishing a database connection/5#]"
    "| [error] 5# (internal/server/bad/service/gateway/backend/web/origin/connection/error"
    "/temporarily)…"
    "| oops | whoops | uh oh | bad gateway | gateway time out | gateway timeout"
    "| connection timed out… | [web] server is (down/busy)"
    "| [this/the/our] [page/[web]site/service/server/content/article/story] [is]"
    " (temporarily/currently) (unavailable/down/offline/under maintenance/not available)…60"
    "| service unavailable"
    "| (we/we'll/we will/we are/we're) [be] [right] back (soon/shortly/online)"
    "| {site/website/scheduled/under/down for/in} maintenance [mode/in progress]"
    "| [we are/we're] (experiencing/having) [some] technical (difficulties/problems)"
    "| technical (error/difficulties/problem)",
    consent="we (value/respect/care about) your (privacy/choice[s]) | before you continue…"
    "| [your] (privacy/cookie[s]) (setting[s]/choice[s]/preference[s]/consent/notice/policy)"
    "| [please] (accept/allow/agree to/manage) [our/your/the] [use of] cookie[s]…"
    "| (we/this [web]site) use[s] cookie[s]… | cookie[s] [and] [your] privacy"
    "| [your] consent [is] [required/needed]",
    accept="i …30 | yes | accept | agree | allow | ok | okay | got it | continue | consent",
    of_consent="cookie[s] | consent | our partners",
    hints="404 | found | exist | no longer | available | removed | cookie | privacy | consent"
    "| before you | moment | attention | human | robot | denied | blocked | wait | security"
    "| checking | one more step | ddos | javascript | wrong | error | exception | oops"
    "| maintenance | back (soon/shortly/online) | gateway | time | down | busy | technical"
    "| offline | 5#",
)

ENGLISH = Edition(
    language="en",
    dates=DATES,
    labels=LABELS,
    bylines=BYLINES,
    names=NAMES,
    furniture=FURNITURE,
    sections=SECTIONS,
    listings=LISTINGS,
    obstacles=OBSTACLES,
)
