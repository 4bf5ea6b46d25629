"""Takes an order with psycopg2: reserves pieces of one SKU, then ships or releases them if told to.

    python3 order.py KEY SKU PIECES [ship|release]

KEY is the number of the order: to run the same order again does nothing twice. PGHOST, PGPORT,
PGDATABASE, PGUSER and PGPASSWORD (or ~/.pgpass) say where the database is. Ends with
0: done, 1: refused, 2: an error, 3: not known to be done, to be run again.
"""

import random
import sys
import time

import psycopg2

OPERATOR = "shop-python"
MAX_ATTEMPTS = 8

# Others were in the way, which is nobody's fault.
TRY_AGAIN = ("40001", "40P01")
# A lock was not obtained, or the whole call not done in time.
LATER = ("55P03", "57014")

DONE = ("DONE", "ALREADY_DONE")


def connect():
    connection = psycopg2.connect(
        # A name of your own, which must not begin with "holdfast"; the functions put theirs in its
        # place while they work.
        application_name="shop",
        connect_timeout=5,
        # No lock is waited for longer than 5 s, and no call takes longer than 10 s.
        options="-c lock_timeout=5s -c statement_timeout=10s",
        # A server that is silent for longer has gone.
        keepalives_idle=5,
        tcp_user_timeout=15_000,
    )
    # Each call is a transaction of its own, which the server commits before it answers.
    connection.autocommit = True
    return connection


class Shop:
    """One session with the database, made again when it is lost."""

    def __init__(self):
        self.connection = None

    def call(self, name, sql, *parameters):
        """Makes one call, and again where that may help; gives its outcome and detail."""
        for attempt in range(1, MAX_ATTEMPTS + 1):
            try:
                if self.connection is None:
                    self.connection = connect()
                with self.connection.cursor() as cursor:
                    cursor.execute(sql, parameters)
                    return cursor.fetchone()
            except psycopg2.Error as e:
                lost = self.connection is None or self.connection.closed
                if lost:
                    # Perhaps only the answer was lost: the key will tell.
                    self.connection = None
                elif e.pgcode in LATER:
                    fail(3, f"{name}: not done in time: {e}")
                elif e.pgcode not in TRY_AGAIN:
                    raise
                if attempt == MAX_ATTEMPTS:
                    fail(3, f"{name}: given up after {attempt} attempts: {e}")
            # A random pause, at most 0.1 s at first, twice as long each time, never more than 3 s.
            time.sleep(random.uniform(0, min(3, 0.05 * 2**attempt)))


def fail(code, message):
    print(message, file=sys.stderr)
    sys.exit(code)


def main(key, sku, pieces, then=None):
    shop = Shop()
    outcome, detail = shop.call(
        "reserve",
        "SELECT outcome, detail FROM holdfast.reserve(%s, %s, %s, %s::text[], %s::bigint[])",
        key,
        OPERATOR,
        [sku],
        [None],
        [int(pieces)],
    )
    if outcome == "INSUFFICIENT":
        available = detail["lines"][0]["available"]
        print("reserve", outcome, available)
        fail(1, f"only {available} of {sku} available, {pieces} requested")
    if outcome not in DONE:
        print("reserve", outcome)
        fail(1, f"refused: {detail}")
    print("reserve", outcome, detail["id"])
    if then is None:
        return
    function = {"ship": "commit_reservation", "release": "release_reservation"}[then]
    # A key for each thing that is to be done once.
    reservation = detail["id"]
    outcome, detail = shop.call(
        function,
        f"SELECT outcome, detail FROM holdfast.{function}(%s, %s, %s)",
        f"{key}/{then}",
        OPERATOR,
        reservation,
    )
    if outcome not in DONE:
        print(function, outcome)
        fail(1, f"refused: {detail}")
    print(function, outcome, detail["pieces"])


if __name__ == "__main__":
    try:
        main(*sys.argv[1:])
    except psycopg2.Error as error:
        fail(2, error)
