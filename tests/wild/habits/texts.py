"""What boxes say: invented words that ask, offer and advertise."""

from __future__ import annotations

from tests.wild.words import several

CARD_HEADINGS = several(
    "Hot picks|From the harbour desk|Worth your time|On the water|Dossier|In the gazette|"
    "You may also like|Don’t miss|Elsewhere in the valley|Editors’ choice|Most popular|||"
)
MORE_HEADINGS = several(
    "More on this|More on this story|From the archive|Read also|See also|In this dossier|"
    "Background|What we know of the bridge"
)
NEWSLETTER_HEADINGS = several(
    "The morning letter|Newsletter|Stay in the know|Get the harbour brief|Sign up||"
)
NEWSLETTER_LINES = several(
    "Subscribe to our daily letter and never miss a reopening again.|"
    "Join 40,000 readers who get the best of the valley in their inbox.|"
    "Every Friday, one long story about bridges and the people who mend them.|"
    "Get the day’s most important stories by mail, free of charge."
)
NEWSLETTER_NOTES = several(
    "By signing up you agree to our terms of use and privacy policy.|"
    "You can unsubscribe at any time with one click.|No spam, we promise."
)
REGISTRATION_HEADINGS = several(
    "Register to read on, it is free|Create a free account|Already a member?|Join us|"
)
REGISTRATION_LINES = several(
    "Create an account or sign in to continue with your reading.|"
    "Registration takes less than a minute and costs nothing at all.|"
    "We use your address to provide what you have asked for, and to learn what you like."
)
REGISTRATION_GAINS = several(
    "Read stories from all over the valley with one account.|"
    "Share your thoughts and join the conversation below.|"
    "Get updates from your favourite writers by mail.|Save articles and read them later."
)
POLL_QUESTIONS = several(
    "Should the old bridge be lit at night?|How often do you take the night ferry?|"
    "Which of the towers would you save first?|Do you trust the village clock?"
)
POLL_ANSWERS = several(
    "Yes, every night|Only at weekends|No, it should stay dark|I have no opinion|Never|Every day"
)
POLL_LINES = several(
    "Vote now and see what other readers think of it.|1,204 votes so far · Results on Friday|"
    "Thank you, your vote has been counted."
)
AD_LINES = several(
    "Advertisement · Scroll to continue|Don’t want to see this? Remove ads|Sponsored content|"
    "This advertisement has not loaded yet, but your article continues below.|"
    "Story continues below this advertisement|Paid post by Halden Timber & Sons"
)
AD_OFFERS = several(
    "Insulate your roof before the winter and save a third of your heating.|"
    "Two nights by the sea for the price of one, only until the end of May.|"
    "The boots that postmen wear: now with a sole for wet cobblestones.|"
)
PLAYER_HEADINGS = several(
    "Now playing|Watch|Video of the day|Watch: the crane is lifted into place|Podcast|"
)
PLAYER_LINES = several(
    "Three engineers talk about the night on which the crane was moved.|"
    "A walk through the archive with the woman who keeps its keys.|"
    "This video can not be played in your browser.|Up next: how the ferry turns in fog"
)
AUTHOR_LINES = several(
    "is a reporter who writes about harbours and bridges and has lived in the bay for ten years.|"
    "writes about libraries for this site and is the editor of a small gazette.|"
    "has reported from nine river towns; before that, she was a tram driver.|"
    "is our correspondent in the valley. He likes clocks and does not like rain."
)
AUTHOR_LINKS = several("Follow on X|All articles by this author|More by the author|Send a mail")
FOLLOW_LINES = several(
    "Follow us on Telegram for more stories like this one.|"
    "Download our app and read the news before breakfast.|"
    "Our work is paid for by readers. Support it from three crowns a month.|"
    "Found a mistake in this story? Tell the desk about it."
)
FOLLOW_HEADINGS = several("Support us|Our app|Join our channel|")
COMMENT_HEADINGS = several("Comments|3 Comments|Join the conversation|Leave a reply")
COMMENTS = several(
    "I walked over that bridge as a child and I am glad that it stands.|"
    "Nobody asked those of us who live below the tower.|"
    "A fine piece, but the clock was never really wrong, was it?|"
    "What about the ferry at night? We still wait for an answer."
)
COMMENT_NOTES = several(
    "Your address will not be published. Required fields are marked.|"
    "Be the first to say what you think of this story.|Log in to leave a comment."
)
WALL_LINES = several(
    "This story is kept for readers with an account.|"
    "You have read your three free stories of this month.|"
    "To read on, open this page in the app that you have on your telephone.|"
    "Subscribe today and read everything from the whole of the valley."
)
WALL_BUTTONS = several("Subscribe|Sign in|Continue with mail|Open the app")
LINK_WORDS = several("Boats|Piers|North|South|Ferries|Old towers|Mills|The bay|Tram times|Fairs")
