"""What stands above the body: the slider of pictures, or a player."""

from __future__ import annotations

from random import Random

from tests.wild.design import Design
from tests.wild.facts import Story
from tests.wild.inserts import figure
from tests.wild.markup import Kid, Node, dressed, el
from tests.wild.pictures import picture


def lead(design: Design, story: Story, rng: Random) -> list[Kid]:
    """The pictures with their captions, each printed twice, or the film."""
    stub = story.stub
    if stub.kind == "video":
        return [_player(design, story)]
    alt = (
        f"{story.caption}. ({story.credit})"
        if rng.random() < 0.5
        else f"{story.caption} ({story.credit}.)"
    )
    slides = [figure(design, "lead", picture(design, stub.image, alt), story.caption, story.credit)]
    if design.chance("lead.twice", 0.1):
        thumb = picture(design, f"{stub.image}&thumb=1", alt)
        slides.append(figure(design, "thumb", thumb, story.caption, story.credit))
    if stub.kind == "gallery":
        for number in range(2, 6):
            image = picture(design, stub.image.replace(".jpg", f"-{number}.jpg"), "")
            slides.append(figure(design, "lead", image, f"{number}. {story.caption}", story.credit))
    return [dressed(design, "slider", "div", slides)]


def _player(design: Design, story: Story) -> Node:
    if design.chance("player.frame", 0.5):
        return dressed(
            design, "player", "div", el("iframe", src="https://www.youtube.com/embed/kX3abcDE_9o")
        )
    film = story.stub.image.replace(".jpg", ".mp4")
    return dressed(
        design, "player", "div", el("video", el("source", src=film), poster=story.stub.image)
    )
