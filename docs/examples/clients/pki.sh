#!/bin/sh
# strongSwan's pki --scep (Debian packages strongswan-pki and libstrongswan-extra-plugins) as a client that can be graded:
#
#   ./ndes-harness run --client 'docs/examples/clients/pki.sh {url} {challenge} {out}'
#
# pki takes the cipher from its command line and only looks whether it is announced, and version 5.9.8 finds AES announced when
# SHA-384 is (strongswan/strongswan issue 1607); so this asks for 3DES. PKI_CIPHER=aes shows what comes of the other.
set -eu
url=$1 challenge=$2 out=$3

pki --scepca --url "$url" --caout ca.pem --raout ra.pem --outform pem --force

# NDES has two RA certificates, one to encrypt to and one to sign with, and pki writes them in no order to rely on.
encryption=ca.pem signing=ca.pem
for ra in ra.pem ra-2.pem; do
    if [ -s "$ra" ]; then
        usage=$(openssl x509 -in "$ra" -noout -ext keyUsage)
        case $usage in *'Key Encipherment'*) encryption=$ra ;; esac
        case $usage in *'Digital Signature'*) signing=$ra ;; esac
    fi
done

# openssl writes the larger prime first; pki's gmp plugin goes wrong now and then with keys that have it second.
openssl genrsa -out key.pem 2048 2>/dev/null
pki --scep --url "$url" --in key.pem --dn 'O=TEST, CN=device-1' --password "$challenge" \
    --cacert-enc "$encryption" --cacert-sig "$signing" --cacert ca.pem \
    --cipher "${PKI_CIPHER:-des3}" --interval 1 --maxpolltime 30 --outform pem > enrolled.pem
mv enrolled.pem "$out"
