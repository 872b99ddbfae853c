#!/bin/sh
# micromdm's scepclient (Debian package scep) as a client that `ndes-harness run --client` can grade:
#
#   ./ndes-harness run --client 'docs/examples/clients/scepclient.sh {url} {challenge} {out}'
set -eu
url=$1 challenge=$2 out=$3

exec scepclient -server-url "$url" -challenge "$challenge" \
    -cn device-1 -organization TEST -private-key key.pem -certificate "$out"
