"""Where the keyboard's focus is, and whether one can see it there."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import Page

# All that the Tab key is to reach, each with a number by which it is known again.
NUMBERED = """() => {
    const focusable = "a[href], button, input, select, summary, [tabindex='0']";
    return [...document.querySelectorAll(focusable)]
        .filter((one) => !one.disabled && one.checkVisibility({ visibilityProperty: true }))
        .map((one, number) => { one.dataset.number = number; return [number, one.outerHTML]; });
}"""
# Something of the element lies open if one of nine points in its box is its own.
FOCUSED = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const style = getComputedStyle(one);
    const boxes = [...one.getClientRects()];
    const open = boxes.some((box) => [0.1, 0.5, 0.9].some((x) => [0.1, 0.5, 0.9].some((y) => {
        const found = document.elementFromPoint(box.x + box.width * x, box.y + box.height * y);
        return found && (one.contains(found) || one.closest("label")?.contains(found));
    })));
    return {
        number: Number(one.dataset.number),
        name: one.outerHTML,
        ring: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
        open,
    };
}"""


@dataclass(frozen=True)
class Focus:
    """The focused element, the width of its ring in pixels, and whether it lies open to the eye."""

    number: int
    name: str
    ring: float
    open: bool


def reachable(page: Page) -> dict[int, str]:
    """What is to be reached, by its number, in the order of the document."""
    return {number: html[:160] for number, html in page.evaluate(NUMBERED)}


def walk(page: Page, key: str, steps: int) -> list[Focus | None]:
    """Where the key leads, press by press; None where the focus has left the page."""
    return [_pressed(page, key) for _step in range(steps)]


def _pressed(page: Page, key: str) -> Focus | None:
    page.keyboard.press(key)
    found: dict[str, Any] | None = page.evaluate(FOCUSED)
    return Focus(**{**found, "name": found["name"][:160]}) if found else None
