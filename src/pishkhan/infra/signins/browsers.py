"""What a browser says of itself, in words people know."""

from pishkhan.pure.words import N_, Worded

LONGEST = 500


class Browser(Worded):
    """The browsers people use."""

    FIREFOX = "firefox", N_("Firefox")
    EDGE = "edge", N_("Edge")
    OPERA = "opera", N_("Opera")
    SAMSUNG = "samsung", N_("Samsung browser")
    CHROME = "chrome", N_("Chrome")
    SAFARI = "safari", N_("Safari")
    OTHER = "other", N_("Unknown browser")


class System(Worded):
    """What they run on."""

    ANDROID = "android", N_("Android")
    IOS = "ios", N_("iPhone or iPad")
    WINDOWS = "windows", N_("Windows")
    MAC = "mac", N_("Mac")
    LINUX = "linux", N_("Linux")
    OTHER = "other", N_("Unknown device")


# The first that fits: most browsers also claim to be Chrome and Safari, phones to be Linux or a Mac.
BROWSERS = (
    (("firefox/", "fxios/"), Browser.FIREFOX),
    (("edg/", "edga/", "edgios/", "edge/"), Browser.EDGE),
    (("opr/", "opera"), Browser.OPERA),
    (("samsungbrowser/",), Browser.SAMSUNG),
    (("chrome/", "chromium/", "crios/"), Browser.CHROME),
    (("safari/",), Browser.SAFARI),
)
SYSTEMS = (
    (("android",), System.ANDROID),
    (("iphone", "ipad", "ipod"), System.IOS),
    (("windows",), System.WINDOWS),
    (("macintosh", "mac os x"), System.MAC),
    (("linux", "x11", "cros"), System.LINUX),
)


def browser_of(user_agent: str) -> Browser:
    """The browser that sends this ``User-Agent``."""
    said = user_agent[:LONGEST].lower()
    return next((word for marks, word in BROWSERS if any(mark in said for mark in marks)), Browser.OTHER)


def system_of(user_agent: str) -> System:
    """The system it runs on."""
    said = user_agent[:LONGEST].lower()
    return next((word for marks, word in SYSTEMS if any(mark in said for mark in marks)), System.OTHER)
