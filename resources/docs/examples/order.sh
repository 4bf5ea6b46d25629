#!/bin/sh
# Takes an order with psql: reserves pieces of one SKU, then ships or releases them if told to.
#
#   order.sh KEY SKU PIECES [ship|release]
#
# KEY is the number of the order: to run the same order again does nothing twice. PGHOST, PGPORT,
# PGDATABASE, PGUSER and PGPASSWORD (or ~/.pgpass) say where the database is. Ends with
# 0: done, 1: refused, 2: an error, 3: not known to be done, to be run again.

key=$1 sku=$2 pieces=$3 then=$4
most_attempts=8

# A name of your own, which must not begin with "holdfast"; the functions put theirs in its place while
# they work. No lock is waited for longer than 5 s, and no call takes longer than 10 s.
export PGAPPNAME=shop PGCONNECT_TIMEOUT=5
export PGOPTIONS='-c lock_timeout=5s -c statement_timeout=10s'

# Makes one call as a statement of its own, and again where that may help; leaves its answer in $outcome
# and $figure.
call() {
  attempt=1
  while :; do
    answer=$(printf '%s\n' "$2" | psql --no-psqlrc --quiet --no-align --tuples-only \
      --field-separator=' ' --set=ON_ERROR_STOP=1 --set=VERBOSITY=sqlstate --set=key="$key" \
      --set=operator=shop-psql --set=sku="$sku" --set=pieces="$pieces" --set=id="$id" 2>&1)
    case $?,$answer in
      0,*)
        outcome=${answer%% *} figure=${answer#* }
        echo "$1 $outcome $figure"
        return ;;
      # Others were in the way, which is nobody's fault; or the connection is lost, perhaps with the
      # answer: the key will tell.
      *'ERROR:  40001'* | *'ERROR:  40P01'* | 2,*) ;;
      *'ERROR:  55P03'* | *'ERROR:  57014'*)
        echo "$1: not done in time: $answer" >&2
        exit 3 ;;
      *)
        echo "$1: $answer" >&2
        exit 2 ;;
    esac
    if [ "$attempt" -ge "$most_attempts" ]; then
      echo "$1: given up after $attempt attempts: $answer" >&2
      exit 3
    fi
    # A random pause, at most 0.1 s at first, twice as long each time, and never more than 3 s.
    sleep "$(awk -v n="$attempt" -v seed="$$" \
      'BEGIN { srand(seed + n); most = 0.05 * 2 ^ n; print rand() * (most < 3 ? most : 3) }')"
    attempt=$((attempt + 1))
  done
}

call reserve "SELECT outcome, coalesce(detail ->> 'id', detail #>> '{lines,0,available}', '-')
  FROM holdfast.reserve(:'key', :'operator', ARRAY[:'sku'], ARRAY[NULL], ARRAY[:'pieces']::bigint[])"
case $outcome in
  DONE | ALREADY_DONE) id=$figure ;;
  INSUFFICIENT)
    echo "only $figure of $sku available, $pieces requested" >&2
    exit 1 ;;
  *) exit 1 ;;
esac

case $then in
  ship) call commit_reservation "SELECT outcome, coalesce(detail ->> 'pieces', '-')
    FROM holdfast.commit_reservation(:'key' || '/ship', :'operator', :id)" ;;
  release) call release_reservation "SELECT outcome, coalesce(detail ->> 'pieces', '-')
    FROM holdfast.release_reservation(:'key' || '/release', :'operator', :id)" ;;
esac
case $outcome in
  DONE | ALREADY_DONE) exit 0 ;;
  *) exit 1 ;;
esac
