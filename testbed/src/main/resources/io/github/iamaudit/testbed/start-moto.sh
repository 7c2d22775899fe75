#!/usr/bin/env bash
# Starts an AWS test server on a loopback port, waits until it answers, prints its endpoint and pid.
#   start-moto.sh [--plain] [--port N] [--log FILE] [--wait SECONDS] [--managed-policies] [--check]
#   --plain              the unmodified moto_server instead of moto_testbed.py
#   --managed-policies   load the ~1,500 AWS managed policies into every account (moto leaves them out)
#   --check              start nothing, print PYTHON=FILE, the interpreter that has moto and boto3
# Output (two lines):  ENDPOINT=http://127.0.0.1:PORT   and   PID=NUMBER
# Stop it with: kill PID.  Exit: 0 ready, 2 bad argument, 3 moto_server not installed, 4 did not start.
set -u
port=0 plain=0 check=0 log="" wait_s=60
while [ $# -gt 0 ]; do
  case "$1" in
    --plain) plain=1 ;;
    --check) check=1 ;;
    --port) port="${2:-}"; shift ;;
    --log) log="${2:-}"; shift ;;
    --wait) wait_s="${2:-}"; shift ;;
    --managed-policies) export MOTO_IAM_LOAD_MANAGED_POLICIES=true ;;
    -h|--help) sed -n '2,9p' "$0"; exit 0 ;;
    *) echo "start-moto.sh: unknown argument $1" >&2; exit 2 ;;
  esac
  shift
done
case "$port$wait_s" in *[!0-9]*|"") echo "start-moto.sh: --port and --wait take numbers" >&2; exit 2 ;; esac
here="$(cd "$(dirname "$0")" && pwd)"

if ! command -v moto_server >/dev/null 2>&1; then
  echo "start-moto.sh: moto_server is not installed (it comes with the Python package moto[server]); skipping" >&2
  exit 3
fi
python=""
for candidate in "${TESTBED_PYTHON:-}" python3.11 python3 python; do
  [ -n "$candidate" ] && "$candidate" -c 'import moto.server, boto3' >/dev/null 2>&1 && { python="$candidate"; break; }
done
if [ -z "$python" ]; then
  echo "start-moto.sh: moto_server is on the PATH but no python found can import moto and boto3 (set TESTBED_PYTHON)" >&2
  exit 3
fi
if [ "$check" = 1 ]; then
  echo "PYTHON=$("$python" -c 'import sys; print(sys.executable)')"
  exit 0
fi

if [ "$port" = 0 ]; then
  port="$("$python" -c 'import socket; s=socket.socket(); s.bind(("127.0.0.1",0)); print(s.getsockname()[1])')"
fi
[ -n "$log" ] || log="$(mktemp "${TMPDIR:-/tmp}/moto-XXXXXX.log")"

detach=nohup
command -v setsid >/dev/null 2>&1 && detach=setsid     # its own process group: survives the end of the caller's
if [ "$plain" = 1 ]; then
  $detach moto_server -H 127.0.0.1 -p "$port" >"$log" 2>&1 </dev/null &
  probe=/moto-api/data.json
else
  $detach "$python" "$here/moto_testbed.py" --port "$port" >"$log" 2>&1 </dev/null &
  probe=/testbed/health
fi
pid=$!
disown "$pid" 2>/dev/null || true

if ! "$python" - "http://127.0.0.1:$port$probe" "$wait_s" "$pid" <<'PY'
import os, sys, time, urllib.request
url, limit, pid = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
end = time.time() + limit
while time.time() < end:
    try:
        if opener.open(url, timeout=2).status == 200:
            sys.exit(0)
    except Exception:
        pass
    try:
        os.kill(pid, 0)
    except OSError:
        sys.exit(1)
    time.sleep(0.1)
sys.exit(1)
PY
then
  kill "$pid" 2>/dev/null
  echo "start-moto.sh: the server did not answer on port $port; last lines of $log:" >&2
  tail -5 "$log" >&2
  exit 4
fi
echo "ENDPOINT=http://127.0.0.1:$port"
echo "PID=$pid"
