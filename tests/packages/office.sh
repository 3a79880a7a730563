# In the tree, as an administrator sets up a trial: this machine is the kiosk, its centre runs beside it, and the desk that founds
# the office is another machine (below /dev/shm: gone with this script). Gets PORT, CANARY, and the complaint with it on standard input.
ulimit -l 131072 2> /dev/null || true # as far as this machine lets us
core=(setpriv --reuid teduh --regid teduh --clear-groups --)
server=(setpriv --reuid teduh-centre --regid teduh-centre --clear-groups --)
until_done() { # until_done SECONDS COMMAND...
    local tries=$(($1 * 5))
    until "${@:2}" > /dev/null 2>&1; do tries=$((tries - 1)); [ "$tries" -gt 0 ] || { echo "not in $1 s: ${*:2}" >&2; exit 1; }; sleep 0.2; done
}
kiosk=/var/lib/teduh centre=/var/lib/teduh-centre desk=/dev/shm/desk url=https://127.0.0.1:$PORT

"${server[@]}" teduhctl centre init "$centre" --url "$url" --listen "127.0.0.1:$PORT"
teduhctl device init "$kiosk" --url "$url" --kiosk-user "$(id -u teduh-kiosk)"
teduhctl device init "$desk" --url "$url" --desk-user "$(id -u teduh-desk)"
chown -R teduh: "$desk"
answers() { [ -n "$(teduhctl health --socket "$1/admin.sock" --json 2> /dev/null || true)" ]; } # 1 is also: swap is on
for place in "$kiosk" "$desk"; do
    "${core[@]}" teduhd --config "$place/teduhd.toml" 2> "/dev/shm/${place##*/}.log" &
    until_done 20 answers "$place"
done
cp "$centre/server.json" /dev/shm/server.json
teduhctl office init --socket "$desk/admin.sock" --service /usr/share/teduh/assets/services/banyuwangi \
    --centre /dev/shm/server.json --out /dev/shm/office --demo --json > /dev/shm/secrets
chmod 755 /dev/shm/office
"${server[@]}" teduhctl centre admit "$centre" /dev/shm/office/keyring.cbor
"${server[@]}" teduh-centre --check --config "$centre/centre.toml"
"${server[@]}" teduh-centre --config "$centre/centre.toml" 2> /dev/shm/centre.log &

word() { sed -n "s/.*\"$1\": \"\\([^\"]*\\)\".*/\\1/p" | head -n 1; } # of the first line of JSON that has it
head_of_office=$(word staff < /dev/shm/secrets)
passphrase=$(word passphrase < /dev/shm/secrets)
shown=$(teduhctl device request --socket "$kiosk/admin.sock" --out /dev/shm/request --json | word fingerprint)
code=$(teduhctl device enrol --socket "$desk/admin.sock" --request /dev/shm/request --fingerprint "$shown" --role kiosk --label "Kios 1" \
    --officer "$head_of_office" --passphrase-file - --out /dev/shm/keyring --json <<< "$passphrase" | word code)
teduhctl device accept --socket "$kiosk/admin.sock" --keyring /dev/shm/keyring --code "$code"

cat > /dev/shm/told.json
visit=$(teduhctl submit /dev/shm/told.json --socket "$kiosk/admin.sock" --json | word visit)
opened() {
    teduhctl open "$visit" --socket "$desk/admin.sock" --officer "$head_of_office" --passphrase-file - --out /dev/shm/photos --json \
        <<< "$passphrase" > /dev/shm/opened
}
until_done 60 opened
grep -q "$CANARY" /dev/shm/opened
kill $(jobs -p)
wait || true
