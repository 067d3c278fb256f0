#!/usr/bin/python3
"""The part of systemd-logind that tells programs of sleep, on the system bus that the environment names.

Prints {"ready": true} when it is there. Reads one command a line and answers each with one JSON line:
  sleep             the machine is about to sleep
  wake              it is awake again
"""
import json
import os
import sys

import dbus
import dbus.service
from dbus.mainloop.glib import DBusGMainLoop
from gi.repository import GLib

NAME = "org.freedesktop.login1"
MANAGER = "org.freedesktop.login1.Manager"


def say(**values):
    print(json.dumps(values), flush=True)


class Manager(dbus.service.Object):
    @dbus.service.method(MANAGER, in_signature="ssss", out_signature="h")
    def Inhibit(self, _what, _who, _why, _mode):
        # Whoever holds the other end would be waited for; nobody is here.
        read, write = os.pipe()
        os.close(read)
        return dbus.types.UnixFd(write)

    @dbus.service.signal(MANAGER, signature="b")
    def PrepareForSleep(self, start):
        pass


def command(source, _condition):
    line = source.readline()
    if not line:
        loop.quit()
        return False
    manager.PrepareForSleep(line.strip() == "sleep")
    say(answer=True)
    return True


DBusGMainLoop(set_as_default=True)
bus = dbus.SystemBus()
name = dbus.service.BusName(NAME, bus)
manager = Manager(bus, "/org/freedesktop/login1")
loop = GLib.MainLoop()
GLib.io_add_watch(sys.stdin, GLib.IO_IN | GLib.IO_HUP, command)
say(ready=True)
loop.run()
