#!/usr/bin/python3
"""The other end of a tray icon on D-Bus, as a desktop's panel is: it lets icons register and reads their menus.

Prints {"ready": true} when icons may come, and {"registered": NAME, "t": CLOCK_MONOTONIC in ns} for each one. Reads
one command a line and answers each with one JSON line:
  item              the icon's properties that a panel shows
  menu              the menu as a tree of {"id", "label", "type", "enabled", "toggle", "children"}
  click ID          the person chooses that entry
  activate          the person clicks the icon itself
"""
import json
import sys
import time

import dbus
import dbus.lowlevel
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

WATCHER = "org.kde.StatusNotifierWatcher"
ITEM = "org.kde.StatusNotifierItem"
MENU = "com.canonical.dbusmenu"
PROPERTIES = "org.freedesktop.DBus.Properties"


def say(**values):
    print(json.dumps(values, ensure_ascii=False), flush=True)


class Watcher(dbus.service.Object):
    def __init__(self, bus):
        super().__init__(bus, "/StatusNotifierWatcher")
        self.items = []

    @dbus.service.method(WATCHER, in_signature="s", sender_keyword="sender")
    def RegisterStatusNotifierItem(self, service, sender=None):  # noqa: N802 (D-Bus's name)
        # Some give their bus name, some the path of their object.
        path = service if service.startswith("/") else "/StatusNotifierItem"
        self.items.append((sender, path))
        say(registered=service, t=time.monotonic_ns())
        self.StatusNotifierItemRegistered(service)

    @dbus.service.method(WATCHER, in_signature="s")
    def RegisterStatusNotifierHost(self, service):  # noqa: N802
        pass

    @dbus.service.signal(WATCHER, signature="s")
    def StatusNotifierItemRegistered(self, service):  # noqa: N802
        pass

    @dbus.service.method(PROPERTIES, in_signature="ss", out_signature="v")
    def Get(self, _interface, name):  # noqa: N802
        return self.GetAll("")[name]

    @dbus.service.method(PROPERTIES, in_signature="s", out_signature="a{sv}")
    def GetAll(self, _interface):  # noqa: N802
        return {
            "IsStatusNotifierHostRegistered": dbus.Boolean(True),
            "ProtocolVersion": dbus.Int32(0),
            "RegisteredStatusNotifierItems": dbus.Array([sender for sender, _ in self.items], signature="s"),
        }


DBusGMainLoop(set_as_default=True)
bus = dbus.SessionBus()
name = dbus.service.BusName(WATCHER, bus)
watcher = Watcher(bus)


def plain(value):
    if isinstance(value, dbus.Boolean):
        return bool(value)
    if isinstance(value, (dbus.String, dbus.ObjectPath)):
        return str(value)
    if isinstance(value, int):
        return int(value)
    return value


def latest():
    """The icon that came last and is still there."""
    for sender, path in reversed(watcher.items):
        if bus.name_has_owner(sender):
            return sender, path
    raise LookupError("no tray icon")


def call(path, interface, method, signature, *args):
    # Plain messages: icons need not describe themselves, and proxies would ask them to.
    sender, _ = latest()
    return bus.call_blocking(sender, path, interface, method, signature, args, timeout=5)


def properties():
    _, path = latest()
    return call(path, PROPERTIES, "GetAll", "s", ITEM)


def node(entry):
    number, values, children = entry
    values = {str(key): plain(value) for key, value in values.items()}
    return {
        "id": int(number),
        "label": values.get("label", "").replace("__", "\0").replace("_", "").replace("\0", "_"),
        "type": values.get("type", "standard"),
        "enabled": values.get("enabled", True),
        "toggle": values.get("toggle-state") == 1 if "toggle-type" in values else None,
        "children": [node(child) for child in children if plain(child[1].get("visible", True))],
    }


def run(command):
    words = command.split()
    if words[0] == "item":
        values = properties()
        tip = values.get("ToolTip")
        return {
            "title": plain(values.get("Title", "")),
            "status": plain(values.get("Status", "")),
            "tooltip": str(tip[2]) if tip is not None else "",
            "icons": [[int(width), int(height)] for width, height, _ in values.get("IconPixmap", [])],
        }
    menu = str(properties()["Menu"])
    if words[0] == "menu":
        _revision, root = call(menu, MENU, "GetLayout", "iias", 0, -1, [])
        return node(root)
    if words[0] == "click":
        call(menu, MENU, "Event", "isvu", int(words[1]), "clicked", dbus.String("", variant_level=1), 0)
        return True
    if words[0] == "activate":
        _, path = latest()
        call(path, ITEM, "Activate", "ii", 0, 0)
        return True
    raise ValueError(words[0])


def command(source, _condition):
    line = source.readline()
    if not line:
        loop.quit()
        return False
    try:
        say(answer=run(line.strip()))
    except Exception as error:  # whatever it is, the other side waits for one line
        say(error=f"{type(error).__name__}: {error}")
    return True


loop = GLib.MainLoop()
GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, command)
say(ready=True)
loop.run()
