#!/bin/sh
# certmonger with its scep-submit (Debian package certmonger) as a client that can be graded:
#
#   ./ndes-harness run --client 'docs/examples/clients/certmonger.sh {url} {challenge} {out}'
#
# scep-submit only sends the messages that certmonger's daemon makes, so a daemon of our own runs in this folder for as long as
# one request takes. It tries again and again after some failures: what is not done after 50 seconds has failed.
set -eu
url=$1 challenge=$2 out=$3
folder=$(pwd)

export CERTMONGER_REQUESTS_DIR="$folder/requests" CERTMONGER_CAS_DIR="$folder/cas" CERTMONGER_TMPDIR="$folder/tmp"
export CERTMONGER_CONFIG_DIR="$folder" HOME="$folder"
mkdir requests cas tmp
: > certmonger.conf

# The challenge goes by a file: certmonger logs its command line.
(umask 077 && printf '%s' "$challenge" > challenge)
cat > request.sh <<EOF
getcert add-scep-ca -c NDES -u '$url' &&
getcert request -c NDES -I it -k '$folder/key.pem' -f '$folder/certificate' -N 'CN=device-1,O=TEST' -l '$folder/challenge'
turns=0
until getcert list | grep -Eq 'status: (MONITORING|CA_REJECTED|CA_UNREACHABLE|CA_UNCONFIGURED|NEED_GUIDANCE|NEED_CA)' || [ \$turns -gt 80 ]; do
    turns=\$((turns + 1))
    case \$(getcert list) in *'status: CA_WORKING'*) getcert refresh -i it >/dev/null ;; esac
    sleep 0.5
done
getcert list
EOF

timeout 50 /usr/sbin/certmonger -L -P "$folder/socket" -n -d 1 -c "sh $folder/request.sh" > said.txt 2>&1 || true
grep -E 'ca-error|status:' said.txt || cat said.txt
[ -s certificate ] && mv certificate "$out"
