#!/bin/sh
# The tests drive Chromium, look at what it prints with Poppler, compare the embedded Graphviz with the system's, and run
# the Nu HTML Checker, which needs Java, and nginx, which serves the site as the docs say; and they draw Chinese
# characters, for which the theme has no font. This installs it all where that is allowed (Debian and Ubuntu, as root or
# with sudo), and otherwise says which one command to run.
set -eu

packages=""
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 || packages="chromium"
command -v chromium-headless-shell >/dev/null 2>&1 || packages="$packages chromium-headless-shell"
command -v pdftoppm >/dev/null 2>&1 || packages="$packages poppler-utils"
command -v dot >/dev/null 2>&1 || packages="$packages graphviz"
command -v java >/dev/null 2>&1 || packages="$packages default-jre-headless"
[ -x /usr/sbin/nginx ] || command -v nginx >/dev/null 2>&1 || packages="$packages nginx-light"
fonts=""
[ -n "$(fc-list ':charset=6f22' 2>/dev/null)" ] || fonts="fonts-droid-fallback"
[ -n "$packages$fonts" ] || exit 0

get="DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet"
install="apt-get update --quiet"
[ -z "$packages" ] || install="$install && $get $packages"
# What is recommended with it would change how code looks on screenshots.
[ -z "$fonts" ] || install="$install && $get --no-install-recommends $fonts"
if ! command -v apt-get >/dev/null 2>&1; then
    echo "The tests need these programs; install them with your system's package manager: $packages $fonts" >&2
    exit 1
elif [ "$(id -u)" = 0 ]; then
    sh -c "$install"
elif command -v sudo >/dev/null 2>&1 && sudo --non-interactive true 2>/dev/null; then
    sudo sh -c "$install"
else
    echo "The tests need some system packages. Run this one command, then make test again:" >&2
    echo "  sudo sh -c '$install'" >&2
    exit 1
fi
