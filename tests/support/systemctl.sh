#!/bin/sh
# Stands for systemd in tests: starts and stops the server as its unit says, and records each call.
unit=/etc/systemd/system/ocppd.service
[ -e "$unit" ] || unit=/lib/systemd/system/ocppd.service
log=/var/log/ocppd.log
echo "$*" >> /var/log/systemctl.log

alive() { [ -e /run/ocppd.pid ] && kill -0 "$(cat /run/ocppd.pid)" 2>/dev/null; }

stop() {
  if alive; then kill "$(cat /run/ocppd.pid)"; fi
  while alive; do sleep 0.1; done
  rm -f /run/ocppd.pid
}

start() {
  if alive; then return 0; fi
  : > "$log"
  # A test may have the server run with further variables.
  variables=$(cat /run/ocppd.environment 2>/dev/null)
  # shellcheck disable=SC2046 -- the words of the command
  eval "exec setsid runuser -u ocppd -- env $variables $(sed -n 's/^ExecStart=//p' "$unit")" </dev/null >>"$log" 2>&1 &
  echo $! > /run/ocppd.pid
  until grep -q 'listening on' "$log"; do
    if ! alive; then return 1; fi
    sleep 0.1
  done
}

case "$1 $*" in
  "start "*) start ;;
  "stop "*) stop ;;
  "restart "*) stop && start ;;
  "try-restart "*) if alive; then stop && start; fi ;;
  *" enable --now "*) start ;;
  *" disable --now "*) stop ;;
  "--version "*) echo "systemd 0 (for tests)" ;;
esac
