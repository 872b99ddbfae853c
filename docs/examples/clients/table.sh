#!/bin/sh
# Prints the tables of docs/clients.md: the four clients that this folder has shims for, in all scenarios that a bare client can
# meet. Takes options of `ndes-harness run`, for example --only nonce-wrong; needs a JDK and the Debian packages of the clients.
set -eu
clients=$(cd "$(dirname "$0")" && pwd)
jar=$clients/../../../scenarios/target/ndes-harness.jar
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM

javac -cp "$jar" -d "$work/jscep" "$clients/JscepEnrol.java"
java -jar "$jar" run "$@" --report "$work/report" \
    --client "jscep=java -cp '$jar:$work/jscep' JscepEnrol {url} {challenge} {out} {fingerprint}" \
    --client "scepclient='$clients/scepclient.sh' {url} {challenge} {out}" \
    --client "pki='$clients/pki.sh' {url} {challenge} {out}" \
    --client "certmonger='$clients/certmonger.sh' {url} {challenge} {out}" >"$work/said" || [ $? -eq 1 ] || { cat "$work/said"; exit 2; }
cat "$work/report/table.md"
