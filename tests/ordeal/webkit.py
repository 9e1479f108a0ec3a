"""A short day in WebKit, the engine of every iPad: the app is installed, the server goes away, people answer, the server is back."""

import os
import subprocess
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import which

from tests.browser.tablets import TAPS
from tests.ordeal.ledger import ITEMS, Ledger, remark_of, scores_of
from tests.ordeal.server import Server

NEEDED = "needs WebKitWebDriver, its MiniBrowser and Xvfb (Debian: webkit2gtk-driver, xvfb) and selenium (pip)"
PEOPLE = 10
DISPLAY = ":97"
PATIENCE = 20  # s


def webkit(folder, playwright, arguments):
    browsers = sorted(Path("/usr/lib").glob("*/webkit2gtk-4.*/MiniBrowser"))
    driver = which("WebKitWebDriver")
    try:
        from selenium import webdriver
    except ImportError:
        webdriver = None
    if not (webdriver and driver and browsers and which("Xvfb")):
        return True, f"not run: {NEEDED}"
    server, ledger = Server(folder / "instance", seed=arguments.seed), Ledger()
    server.calm_down()
    server.start()
    try:
        with display(), opened(webdriver, driver, browsers[-1]) as browser:
            through_the_day(browser, server, ledger)
    finally:
        server.stop()
    ledger.read(server.database)
    return ledger.is_clean and len(ledger.stored) == PEOPLE, str(ledger)


@contextmanager
def display():
    """A screen that nobody sees."""
    process = subprocess.Popen([which("Xvfb"), DISPLAY, "-screen", "0", "900x1200x24"], stderr=subprocess.DEVNULL)
    before = os.environ.get("DISPLAY")
    os.environ["DISPLAY"] = DISPLAY
    try:
        yield
    finally:
        process.kill()
        os.environ.pop("DISPLAY")
        if before:
            os.environ["DISPLAY"] = before


@contextmanager
def opened(webdriver, driver, binary):
    options = webdriver.WebKitGTKOptions()
    options.binary_location = str(binary)
    options.add_argument("--automation")
    browser = webdriver.WebKitGTK(options=options, service=webdriver.WebKitGTKService(executable_path=driver))
    browser.implicitly_wait(PATIENCE)
    browser.set_script_timeout(PATIENCE)
    try:
        yield browser
    finally:
        with suppress(Exception):
            browser.quit()


def through_the_day(browser, server, ledger):
    browser.get(f"{server.address}/tablet")
    find(browser, "#koppelcode").send_keys(server.pairing_code())
    find(browser, "#naam").send_keys("iPad")
    click(browser, "#koppelen button")
    for words in TAPS:
        press(browser, f"//section[@id='kiezen']//button[normalize-space()='{words}']")
    wait_for(browser, "return navigator.serviceWorker.controller !== null")
    server.kill()
    for number in range(PEOPLE):
        if number == PEOPLE // 2:
            browser.refresh()  # without a server: the page must come from the cache
        person(browser, number)
        ledger.given.add(number)
        ledger.thanked.add(number)
    server.start()
    wait_for(browser, "return document.querySelector('#stand').dataset.state === 'safe'", tries=150)


def person(browser, number):
    press(browser, "//ul[@id='kaart-groepen']//button")
    turn(browser, "start")
    for item, score in zip(ITEMS, scores_of(number), strict=True):
        choose(browser, item, score)
        turn(browser, "volgende")
    choose(browser, "bew_rec", "ja")
    turn(browser, "volgende")
    find(browser, "#vragen textarea").send_keys(remark_of(number))
    turn(browser, "versturen")
    find(browser, "#vragen .ending .thin")
    wait_for(browser, "return !document.querySelector('#kaart').hidden")


def find(browser, selector):
    return browser.find_element("css selector", selector)


def click(browser, selector):
    browser.execute_script("arguments[0].click()", find(browser, selector))


def press(browser, path):
    browser.execute_script("arguments[0].click()", browser.find_element("xpath", path))


def turn(browser, value):
    """Presses a button of the questions, half a second after they came."""
    find(browser, f"#vragen [name=knop][value={value}]")
    wait(browser, 500)
    click(browser, f"#vragen [name=knop][value={value}]")


def choose(browser, item, value):
    click(browser, f"#vragen [name={item}][value='{value}']")


def wait(browser, milliseconds):
    browser.execute_async_script("setTimeout(arguments[1], arguments[0])", milliseconds)


def wait_for(browser, script, tries=100):
    for _ in range(tries):
        if browser.execute_script(script):
            return
        wait(browser, 200)
    raise TimeoutError(script)
