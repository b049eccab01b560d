#!/bin/sh
# The browser tests drive Chromium from the system's packages. This installs it where that is allowed (Debian and
# Ubuntu, as root or with sudo), and otherwise says which one command to run.
set -eu

for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null 2>&1; then
        exit 0
    fi
done

command="apt-get update && apt-get install --yes chromium"
if ! command -v apt-get >/dev/null 2>&1; then
    echo "The browser tests need Chromium. Install it with your system's package manager, then run make test again." >&2
    exit 1
elif [ "$(id -u)" = 0 ]; then
    apt-get update --quiet && DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet chromium
elif command -v sudo >/dev/null 2>&1 && sudo --non-interactive true 2>/dev/null; then
    sudo apt-get update --quiet && sudo DEBIAN_FRONTEND=noninteractive apt-get install --yes --quiet chromium
else
    echo "The browser tests need Chromium. Run this one command, then make test again:" >&2
    echo "  sudo sh -c '$command'" >&2
    exit 1
fi
