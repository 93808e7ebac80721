#!/bin/sh
# Puts a commit of the program on this machine: builds it beside the one that runs, then restarts the servers one by one.
#   cairn-release [commit]          the newest one of the branch, unless told
#   cairn-release --back            the build before
# It is run by root, and installed where only root can change it: /usr/local/sbin/cairn-release. docs/deploy-node.md says how.
# /srv/weblog/program is a clone, /srv/weblog/releases/<commit> are builds, /srv/weblog/current is a link to the one that is served.
# CAIRN_PORTS (those of the servers that are enabled, as cairn@3000 is), CAIRN_BASE (/srv/weblog), CAIRN_USER (weblog)
set -eu
base=${CAIRN_BASE:-/srv/weblog}
enabled() {
  systemctl show --property=Wants --value multi-user.target | tr ' ' '\n' | sed -n 's/^cairn@\([0-9]*\)\.service$/\1/p' | sort -n
}
ports=${CAIRN_PORTS:-$(enabled)}
[ -n "$ports" ] || { echo "No server is enabled: systemctl enable cairn@3000" >&2; exit 1; }
as() { if [ "$(id -u)" = 0 ]; then runuser -u "${CAIRN_USER:-weblog}" -- "$@"; else "$@"; fi; }
# Where a link leads; nothing when there is none.
leads() { readlink "$base/$1" 2>/dev/null || true; }
is_build() { [ -n "$1" ] && [ -f "$base/$1/.next/cairn-build.json" ]; }

serve() {
  as ln -sfn "$1" "$base/next"
  # Renaming is the one step that is never seen half done.
  as mv -T "$base/next" "$base/current"
  for port in $ports; do
    echo "Restarting cairn@$port …"
    # Comes back when that server can answer readers; if it cannot, another one still serves the build from before.
    systemctl restart "cairn@$port" || return 1
  done
}

before=$(leads current)
earlier=$(leads before)
if [ "${1:-}" = --back ]; then
  target=$earlier
  is_build "$target" || { echo "There is no build from before." >&2; exit 1; }
else
  as git -C "$base/program" fetch --quiet origin
  commit=$(as git -C "$base/program" rev-parse --verify --quiet "${1:-origin/HEAD}^{commit}") ||
    { echo "There is no commit ${1:-origin/HEAD} in $base/program." >&2; exit 1; }
  target=releases/$commit
  if ! is_build "$target"; then
    as rm -rf "$base/$target"
    as mkdir -p "$base/releases"
    as git clone --quiet --shared --no-checkout "$base/program" "$base/$target"
    as git -C "$base/$target" checkout --quiet --detach "$commit"
    # With the settings of the servers, as where the content is is one of them.
    systemd-run --quiet --wait --pipe --collect -p "User=${CAIRN_USER:-weblog}" -p EnvironmentFile=-/etc/cairn.env \
      -p "WorkingDirectory=$base/$target" sh -c \
      'npm ci --include=dev --no-audit --no-fund --no-progress --loglevel=error && npm run --silent build' ||
      { echo "The build of $commit failed; what is served stays as it is." >&2; exit 1; }
  fi
fi
# Released once more, it is no build from before for itself: that stays the one it was.
if [ -n "$before" ] && [ "$before" != "$target" ]; then as ln -sfn "$before" "$base/before"; fi
if ! serve "$target"; then
  echo "The build $target does not start." >&2
  if [ -n "$before" ] && [ "$before" != "$target" ]; then
    echo "Back to $before." >&2
    if [ -n "$earlier" ]; then as ln -sfn "$earlier" "$base/before"; else as rm -f "$base/before"; fi
    serve "$before"
  fi
  exit 1
fi
# What nobody serves and nobody goes back to.
kept=$(leads before)
for release in "$base"/releases/*; do
  name=releases/${release##*/}
  if [ "$name" != "$target" ] && [ "$name" != "$kept" ]; then as rm -rf "$release"; fi
done
echo "Serving $target."
