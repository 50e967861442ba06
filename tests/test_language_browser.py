"""The compare page in Spanish, in a real browser: it stays in Spanish whatever is chosen."""

import re

import pytest
from playwright.sync_api import Page, expect

ADDRESS = "/es/compare/?by=account,fiscal_year&dataset=carsi-by-account"


@pytest.mark.usefixtures("complaints")
def test_choosing_and_clicking_stay_in_spanish(page: Page) -> None:
    page.set_viewport_size({"width": 400, "height": 900})
    page.goto(ADDRESS)
    years = page.locator(".chart .xtick text")
    expect(years.first).to_have_text("2008")  # “AF 2008” has no room on a phone
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(years.first).to_have_text("AF 2008")
    page.locator("#chart").select_option(label="Mapa de calor")
    expect(page).to_have_url(re.compile(r"/es/compare/\?.*chart=heatmap"))
    page.locator("#chart").select_option(label="Barras apiladas")
    expect(page).to_have_url(re.compile(r"/es/compare/\?(?!.*heatmap)"))
    box = page.locator(".chart .barlayer .point path").first.bounding_box()
    assert box
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page).to_have_url(re.compile(r"/es/cells/\?"))
    expect(page.locator("h1")).to_have_text("Las celdas que hay detrás del número")
