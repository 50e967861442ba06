#!/bin/sh
# The start of the replica's container: copies the primary once, whole or not at all, then follows it.
set -eu
if [ ! -s "$PGDATA/PG_VERSION" ]; then
    unfinished="$PGDATA.unfinished"
    rm -rf "$unfinished" "$PGDATA"
    mkdir -p -m 700 "$unfinished"
    pg_basebackup --dbname="$PRIMARY_URL" --pgdata="$unfinished" --write-recovery-conf --checkpoint=fast
    mv "$unfinished" "$PGDATA"
fi
exec docker-entrypoint.sh "$@"
