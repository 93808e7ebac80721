#!/bin/sh
# Waits until the server on that port says that it is ready, for a minute at most: wait-ready.sh <port>
set -eu
tries=0
until node -e "fetch('http://127.0.0.1:$1/readyz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"; do
  tries=$((tries + 1))
  if [ "$tries" -ge 60 ]; then
    echo "The server on port $1 is not ready: curl http://127.0.0.1:$1/readyz says why." >&2
    exit 1
  fi
  sleep 1
done
