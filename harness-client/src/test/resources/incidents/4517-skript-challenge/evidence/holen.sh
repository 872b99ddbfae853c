#!/bin/bash
# Seite gespeichert 15.10.2024 10:21
curl -s --ntlm -u "$U:$P" http://ndes.ostertal.example/certsrv/mscep_admin/ -o mscep_admin.html
CH=$(iconv -f UTF-16LE -t UTF-8 mscep_admin.html | grep -oP 'challenge password is: \K<B>.*?</B>')
sed "s|@CH@|$CH|" ap.cnf.in > ap17.cnf
openssl req -new -key ap17.key -config ap17.cnf -out ap17.csr
sscep enroll -u http://ndes.ostertal.example/certsrv/mscep/mscep.dll -k ap17.key -r ap17.csr -c ca.crt-2 -e ca.crt-1 -l ap17.crt
