"""Pictures of what the arena sells, drawn as the demo is loaded: flat shapes on a soft ground."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 100, 75  # the paper, in its own units
DOT = 12  # pixels a unit while drawing; half as many in the end
Colour = str
Draw = Callable[["Pen"], None]


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws in units of the paper, moved to (``x``, ``y``) and made ``size`` percent large."""

    paper: ImageDraw.ImageDraw
    x: int = 0
    y: int = 0
    size: int = 100

    def moved(self, x: int, y: int, size: int) -> Pen:
        """The same pen for a smaller thing somewhere on the paper."""
        return Pen(self.paper, x, y, size)

    def oval(self, x: int, y: int, w: int, h: int, colour: Colour) -> None:
        """An ellipse inside a box."""
        self.paper.ellipse(self._box(x, y, w, h), fill=colour)

    def box(self, x: int, y: int, w: int, h: int, colour: Colour, *, r: int = 0) -> None:
        """A rectangle, its corners rounded by ``r``."""
        radius = r * DOT * self.size // 100
        self.paper.rounded_rectangle(self._box(x, y, w, h), radius, fill=colour)

    def shape(self, points: list[tuple[int, int]], colour: Colour) -> None:
        """A shape with straight sides."""
        self.paper.polygon([self._dot(x, y) for x, y in points], fill=colour)

    def line(self, points: list[tuple[int, int]], colour: Colour, width: int) -> None:
        """A line through points."""
        dots = [self._dot(x, y) for x, y in points]
        self.paper.line(dots, fill=colour, width=width * DOT * self.size // 100, joint="curve")

    def _dot(self, x: int, y: int) -> tuple[int, int]:
        return (
            (self.x * 100 + x * self.size) * DOT // 100,
            (self.y * 100 + y * self.size) * DOT // 100,
        )

    def _box(self, x: int, y: int, w: int, h: int) -> tuple[int, int, int, int]:
        return (*self._dot(x, y), *self._dot(x + w, y + h))


def picture(draw: Draw, ground: Colour) -> bytes:
    """The drawing as a PNG of 600 by 450 pixels."""
    image = Image.new("RGB", (WIDTH * DOT, HEIGHT * DOT), ground)
    pen = Pen(ImageDraw.Draw(image))
    draw(pen)
    image = image.resize((WIDTH * DOT // 2, HEIGHT * DOT // 2), Image.Resampling.LANCZOS)
    file = BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def can(body: Colour, mark: Colour) -> Draw:
    """A can with a band around it."""

    def draw(pen: Pen) -> None:
        _shadow(pen)
        pen.box(37, 10, 26, 54, body, r=4)
        pen.box(37, 27, 26, 20, mark)
        pen.oval(44, 30, 12, 14, body)
        pen.box(40, 7, 20, 5, "#c9ced6", r=2)
        pen.box(39, 62, 22, 4, "#aeb5bf", r=2)
        pen.box(40, 14, 3, 46, "#ffffff", r=1)

    return draw


def bottle(body: Colour, label: Colour) -> Draw:
    """A bottle with a label and a cap."""

    def draw(pen: Pen) -> None:
        _shadow(pen)
        pen.box(46, 5, 8, 14, body, r=2)
        pen.box(45, 3, 10, 5, label, r=2)
        pen.shape([(46, 17), (54, 17), (61, 28), (39, 28)], body)
        pen.box(39, 25, 22, 41, body, r=4)
        pen.box(39, 36, 22, 14, label)
        pen.box(42, 28, 2, 34, "#ffffff", r=1)

    return draw


def cup(drink: Colour, foam: Colour) -> Draw:
    """A cup on its saucer."""

    def draw(pen: Pen) -> None:
        _shadow(pen)
        pen.oval(22, 56, 56, 12, "#e4e8ee")
        pen.oval(64, 32, 18, 18, "#ffffff")
        pen.oval(68, 36, 10, 10, "#d5dbe3")
        pen.shape([(29, 27), (71, 27), (64, 60), (36, 60)], "#ffffff")
        pen.oval(36, 54, 28, 10, "#ffffff")
        pen.oval(29, 21, 42, 12, "#f3f5f8")
        pen.oval(31, 23, 38, 9, drink)
        pen.oval(42, 25, 16, 5, foam)
        for at in (42, 50, 58):
            pen.line([(at, 17), (at + 2, 13), (at, 9), (at + 2, 5)], "#ffffff", 1)

    return draw


def glass(drink: Colour, slice_of: Colour) -> Draw:
    """A tall glass with a straw and a slice of fruit."""

    def draw(pen: Pen) -> None:
        _shadow(pen)
        pen.line([(52, 30), (62, 4), (70, 4)], "#ef5d60", 2)
        pen.shape([(34, 14), (66, 14), (61, 66), (39, 66)], "#f7fbff")
        pen.shape([(36, 22), (64, 22), (60, 63), (40, 63)], drink)
        pen.oval(26, 8, 18, 18, slice_of)
        pen.oval(29, 11, 12, 12, "#fff3c4")
        pen.box(44, 32, 8, 8, "#ffffff", r=2)
        pen.box(50, 44, 8, 8, "#ffffff", r=2)

    return draw


def burger(pen: Pen) -> None:
    """Bun, salad, meat, cheese, bun."""
    _shadow(pen)
    pen.oval(24, 12, 52, 44, "#e39b4a")
    pen.box(24, 50, 52, 16, "#d98c3f", r=5)
    pen.box(20, 36, 60, 6, "#5fae57", r=3)
    pen.box(24, 41, 52, 3, "#d94f4f", r=1)
    pen.box(22, 44, 56, 11, "#6b3a22", r=5)
    pen.shape([(24, 43), (76, 43), (66, 51), (56, 44), (46, 51), (36, 44)], "#f7c948")
    for x, y in ((38, 20), (49, 16), (60, 21), (43, 27), (56, 28)):
        pen.oval(x, y, 4, 2, "#fff0cf")


def fries(pen: Pen) -> None:
    """A red box of fries."""
    _shadow(pen)
    for n, (x, top) in enumerate(((32, 14), (38, 8), (44, 12), (50, 6), (56, 11), (62, 15))):
        pen.box(x, top, 5, 40, "#f6c945" if n % 2 else "#eeb62f", r=1)
    pen.shape([(29, 32), (71, 32), (66, 66), (34, 66)], "#d83a3f")
    pen.oval(36, 26, 28, 12, "#b92b31")
    pen.oval(43, 44, 14, 14, "#f6c945")


def sandwich(pen: Pen) -> None:
    """Two triangles of toast with what is between them."""
    _shadow(pen)
    pen.shape([(14, 60), (50, 12), (86, 60)], "#e2ad66")
    pen.shape([(20, 58), (50, 18), (80, 58)], "#fbe6bf")
    pen.box(14, 54, 72, 5, "#5fae57", r=2)
    pen.box(16, 58, 68, 3, "#f7c948", r=1)
    pen.box(16, 60, 68, 3, "#e88a8a", r=1)
    pen.box(14, 62, 72, 5, "#d99b50", r=2)


def ramen(pen: Pen) -> None:
    """A bowl of noodles with an egg, and two sticks."""
    _shadow(pen)
    pen.line([(58, 4), (34, 30)], "#8a5a34", 2)
    pen.line([(66, 6), (40, 32)], "#8a5a34", 2)
    pen.oval(16, 22, 68, 22, "#c8403f")
    pen.oval(19, 25, 62, 16, "#f2c879")
    for x in range(24, 72, 6):
        pen.line([(x, 31), (x + 4, 34), (x + 8, 31)], "#fff0c9", 1)
    pen.oval(54, 26, 16, 10, "#ffffff")
    pen.oval(59, 28, 6, 6, "#f4a42c")
    pen.box(28, 26, 9, 8, "#2f5d3a", r=1)
    pen.shape([(16, 34), (84, 34), (68, 64), (32, 64)], "#c8403f")
    pen.box(34, 62, 32, 5, "#a33231", r=2)


def hot_dog(pen: Pen) -> None:
    """A sausage in a bun, with mustard."""
    _shadow(pen)
    pen.box(14, 34, 72, 26, "#e2a356", r=12)
    pen.box(10, 28, 80, 16, "#b5482f", r=8)
    pen.box(14, 40, 72, 22, "#eab36a", r=11)
    bends = [(18 + 8 * n, 32 if n % 2 else 37) for n in range(9)]
    pen.line(bends, "#f7c948", 2)


def pizza(pen: Pen) -> None:
    """A slice of pizza."""
    _shadow(pen)
    pen.shape([(18, 18), (82, 18), (50, 68)], "#f3c55b")
    pen.box(14, 11, 72, 11, "#cf8d43", r=5)
    for x, y in ((32, 24), (54, 26), (43, 40), (61, 23)):
        pen.oval(x, y, 11, 11, "#c43d34")
    for x, y in ((47, 28), (40, 33), (54, 42)):
        pen.box(x, y, 4, 3, "#4f9a4c", r=1)


def bag(body: Colour, mark: Colour) -> Draw:
    """A bag of crisps or nuts."""

    def draw(pen: Pen) -> None:
        _shadow(pen)
        pen.shape([(30, 10), (70, 10), (73, 64), (27, 64)], body)
        pen.box(30, 7, 40, 5, "#f2f4f7", r=1)
        pen.box(27, 62, 46, 5, "#f2f4f7", r=1)
        pen.oval(36, 24, 28, 28, mark)
        pen.oval(40, 30, 12, 8, "#f6c945")
        pen.oval(48, 37, 12, 8, "#eeb62f")

    return draw


def bar(pen: Pen) -> None:
    """A bar of chocolate, half unwrapped."""
    _shadow(pen)
    for column in range(4):
        for row in range(2):
            pen.box(18 + column * 12, 22 + row * 14, 11, 13, "#6b3f26", r=2)
            pen.box(21 + column * 12, 25 + row * 14, 5, 2, "#8a5838", r=1)
    pen.shape([(50, 17), (86, 17), (86, 55), (50, 55), (55, 46), (50, 36), (55, 27)], "#7a4fd0")
    pen.box(62, 28, 18, 16, "#f7c948", r=3)


def clock(hand: tuple[int, int], ring: Colour) -> Draw:
    """A clock; ``hand`` is where the short hand ends."""

    def draw(pen: Pen) -> None:
        _shadow(pen)
        pen.box(46, 3, 8, 8, "#5b6472", r=2)
        pen.oval(20, 7, 60, 60, ring)
        pen.oval(25, 12, 50, 50, "#ffffff")
        for x, y in ((49, 15), (49, 56), (28, 36), (69, 36)):
            pen.oval(x, y, 3, 3, "#5b6472")
        pen.shape([(50, 37), (50, 15), hand], _light(ring))
        pen.line([(50, 37), (50, 18)], "#252c37", 2)
        pen.line([(50, 37), hand], "#252c37", 3)
        pen.oval(47, 34, 6, 6, ring)

    return draw


def night(pen: Pen) -> None:
    """The moon over a screen."""
    for x, y in ((14, 12), (26, 26), (80, 16), (88, 34), (70, 8), (12, 40)):
        pen.oval(x, y, 2, 2, "#fdf3c8")
    pen.oval(40, 4, 30, 30, "#fdf3c8")
    pen.oval(49, 1, 28, 28, "#27305c")
    pen.box(22, 38, 56, 28, "#0f1430", r=3)
    pen.box(25, 41, 50, 20, "#4f7cff", r=1)
    pen.shape([(25, 61), (42, 46), (54, 56), (62, 50), (75, 61)], "#2c4fc4")
    pen.box(44, 66, 12, 4, "#0f1430")
    pen.box(36, 69, 28, 3, "#0f1430", r=1)


def together(*drawn: tuple[Draw, int, int, int]) -> Draw:
    """Several things on one paper, each moved and made smaller."""

    def draw(pen: Pen) -> None:
        for thing, x, y, size in drawn:
            thing(pen.moved(x, y, size))

    return draw


def _shadow(pen: Pen) -> None:
    pen.oval(22, 62, 56, 8, "#d3d9e0")


def _light(colour: Colour) -> Colour:
    """Half way to white."""
    parts = [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
    return "#" + "".join(f"{(part + 510) // 3:02x}" for part in parts)


def worn_disc(thick: int) -> bytes:
    """A brake disc with a pad ``thick`` pixels thick, as a photo of a health check."""
    paper = Image.new("RGB", (640, 480), "#3b4650")
    pen = ImageDraw.Draw(paper)
    pen.ellipse((90, 40, 490, 440), fill="#aeb6bc", outline="#d7dce0", width=10)
    for radius in range(70, 190, 12):
        pen.ellipse((290 - radius, 240 - radius, 290 + radius, 240 + radius), outline="#98a1a8")
    pen.ellipse((230, 180, 350, 300), fill="#59646d", outline="#828c94", width=6)
    pen.rounded_rectangle((450, 130, 450 + thick, 350), 8, fill="#8a5a3c")
    pen.rounded_rectangle((450 + thick, 110, 490 + thick, 370), 8, fill="#2a3138")
    file = BytesIO()
    paper.save(file, "JPEG")
    return file.getvalue()
