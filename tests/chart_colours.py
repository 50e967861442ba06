"""How well the texts and marks of a drawn chart stand off what lies behind them.

axe-core looks at no text in SVG. Here the chart is photographed without its texts, and the colour
that fills most of a text's box is its ground.
"""

import base64

from playwright.sync_api import Page

CONTRAST = """
    const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
    const luminance = (rgb) => rgb.slice(0, 3)
        .map((part) => part / 255)
        .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, place) => sum + part * [0.2126, 0.7152, 0.0722][place], 0);
    const contrast = (one, other) => {
        const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
        return (high + 0.05) / (low + 0.05);
    };
    const over = (colour, opacity, ground) =>
        colour.slice(0, 3).map((part, place) => part * opacity + ground[place] * (1 - opacity));
    const opacityOf = (element) => {
        let opacity = 1;
        for (let one = element; one; one = one.parentElement)
            opacity *= getComputedStyle(one).opacity;
        return opacity;
    };
    const visible = (element) => {
        const box = element.getBoundingClientRect();
        const shown = getComputedStyle(element).visibility === "visible";
        return shown && box.width > 0 && box.height > 0 && opacityOf(element) > 0;
    };
"""
TEXTS_OFF = (
    "() => document.querySelectorAll('.chart text').forEach((t) => { t.style.fillOpacity = 0; })"
)
TEXTS_ON = (
    "() => document.querySelectorAll('.chart text').forEach((t) => { t.style.fillOpacity = ''; })"
)
OF_TEXTS = (
    "async (photograph) => {"
    + CONTRAST
    + """
    const image = new Image();
    image.src = photograph;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const pen = canvas.getContext("2d");
    pen.drawImage(image, 0, 0);
    const corner = document.querySelector(".chart").getBoundingClientRect();
    const ground = (box) => {
        const pixels = pen.getImageData(
            box.x - corner.x, box.y - corner.y, Math.ceil(box.width), Math.ceil(box.height)).data;
        const counts = new Map();
        for (let at = 0; at < pixels.length; at += 4) {
            const colour = pixels.slice(at, at + 3).join(",");
            counts.set(colour, (counts.get(colour) ?? 0) + 1);
        }
        const [most] = [...counts].sort((a, b) => b[1] - a[1])[0];
        return most.split(",").map(Number);
    };
    return [...document.querySelectorAll(".chart svg text")]
        .filter((text) => text.textContent.trim() && visible(text))
        .map((text) => {
            const behind = ground(text.getBoundingClientRect());
            const { fill, fillOpacity } = getComputedStyle(text);
            const seen = over(channels(fill), fillOpacity * opacityOf(text), behind);
            return [text.textContent, contrast(seen, behind)];
        });
}"""
)
# A mark is seen by its filling or by the line around it; a pattern's own ground is its colour.
OF_MARKS = (
    "() => {"
    + CONTRAST
    + """
    const ground = channels(getComputedStyle(document.body).backgroundColor);
    const painted = (paint) => {
        const pattern = document.getElementById(paint.match(/#([^")]+)/)?.[1]);
        return pattern ? getComputedStyle(pattern.firstChild).fill : paint;
    };
    const paints = (element) => {
        const style = getComputedStyle(element);
        const stroke = parseFloat(style.strokeWidth) > 0 ? style.stroke : "none";
        return [[style.fill, style.fillOpacity], [stroke, style.strokeOpacity]]
            .map(([paint, opacity]) => [painted(paint), opacity * opacityOf(element)])
            .filter(([paint]) => paint.startsWith("rgb"))
            .map(([paint, opacity]) => [channels(paint), opacity])
            .map(([paint, opacity]) => [paint, opacity * (paint[3] ?? 1)])
            .filter(([_paint, opacity]) => opacity > 0)
            .map(([paint, opacity]) => contrast(over(paint, opacity, ground), ground));
    };
    const marks = ".bars .point path, .js-line, .points path, .sankey-link,"
        + ".node-rect, .surface:not([style*='fill-opacity: 0;']), .legend .layers path";
    return [...document.querySelectorAll(`.chart :is(${marks})`)].filter(visible)
        .map((mark) => [mark.outerHTML.slice(0, 300), paints(mark)])
        .filter(([_mark, contrasts]) => contrasts.length)
        .map(([mark, contrasts]) => [mark, Math.max(...contrasts)]);
}"""
)


def of_texts(page: Page) -> list[tuple[str, float]]:
    """Each text of the first chart, with its contrast against its ground."""
    page.evaluate(TEXTS_OFF)
    photograph = page.locator(".chart").first.screenshot(animations="disabled")
    page.evaluate(TEXTS_ON)
    address = f"data:image/png;base64,{base64.b64encode(photograph).decode()}"
    return [(text, ratio) for text, ratio in page.evaluate(OF_TEXTS, address)]


def of_marks(page: Page) -> list[tuple[str, float]]:
    """Each bar, line and point, and each sign of the legend, with its contrast to the page."""
    return [(mark, ratio) for mark, ratio in page.evaluate(OF_MARKS)]
