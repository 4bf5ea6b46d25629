// Takes an order with node-postgres: reserves pieces of one SKU, then ships or releases them if told to.
//
//   node order.js KEY SKU PIECES [ship|release]
//
// KEY is the number of the order: to run the same order again does nothing twice. PGHOST, PGPORT,
// PGDATABASE, PGUSER and PGPASSWORD (or ~/.pgpass) say where the database is. Ends with
// 0: done, 1: refused, 2: an error, 3: not known to be done, to be run again.
'use strict';

const { Client } = require('pg');

const OPERATOR = 'shop-node';
const MAX_ATTEMPTS = 8;

// Others were in the way, which is nobody's fault.
const TRY_AGAIN = ['40001', '40P01'];
// A lock was not obtained, or the whole call not done in time.
const LATER = ['55P03', '57014'];
// What the server refuses has a code of five characters; these mean that it ended the session.
const ENDED = /^(08|57P)/;

const DONE = ['DONE', 'ALREADY_DONE'];

class Failure extends Error {
  constructor(code, message) {
    super(message);
    this.exitCode = code;
  }
}

async function connect() {
  const client = new Client({
    // A name of your own, which must not begin with "holdfast"; the functions put theirs in its place
    // while they work.
    application_name: 'shop',
    connectionTimeoutMillis: 5000,
    // No lock is waited for longer than 5 s, and no call takes longer than 10 s.
    options: '-c lock_timeout=5s -c statement_timeout=10s',
    // A server that is silent for longer has gone.
    query_timeout: 15000,
  });
  // A connection that is lost says so here as well as to the call that waits for its answer.
  client.on('error', () => {});
  await client.connect();
  return client;
}

// One session with the database, made again when it is lost.
let client = null;

// Makes one call as a statement of its own, and again where that may help.
async function call(name, sql, parameters) {
  for (let attempt = 1; ; attempt++) {
    try {
      client = client || (await connect());
      return (await client.query(sql, parameters)).rows[0];
    } catch (e) {
      const answered = e.severity !== undefined && !ENDED.test(e.code);
      if (!answered) {
        // Perhaps only the answer was lost: the key will tell.
        const lost = client;
        client = null;
        if (lost) lost.end().catch(() => {});
      } else if (LATER.includes(e.code)) {
        throw new Failure(3, `${name}: not done in time: ${e.message}`);
      } else if (!TRY_AGAIN.includes(e.code)) {
        throw e;
      }
      if (attempt === MAX_ATTEMPTS) {
        throw new Failure(3, `${name}: given up after ${attempt} attempts: ${e.message}`);
      }
    }
    // A random pause, at most 0.1 s at first, twice as long each time, never more than 3 s.
    const pause = Math.random() * Math.min(3000, 50 * 2 ** attempt);
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

async function main([key, sku, pieces, then]) {
  const made = await call(
    'reserve',
    'SELECT outcome, detail FROM holdfast.reserve($1, $2, $3, $4, $5)',
    [key, OPERATOR, [sku], [null], [pieces]],
  );
  if (made.outcome === 'INSUFFICIENT') {
    const { available } = made.detail.lines[0];
    console.log('reserve', made.outcome, available);
    throw new Failure(1, `only ${available} of ${sku} available, ${pieces} requested`);
  }
  if (!DONE.includes(made.outcome)) {
    console.log('reserve', made.outcome);
    throw new Failure(1, `refused: ${JSON.stringify(made.detail)}`);
  }
  console.log('reserve', made.outcome, made.detail.id);
  if (then === undefined) return;

  const name = { ship: 'commit_reservation', release: 'release_reservation' }[then];
  // A key for each thing that is to be done once.
  const closed = await call(name, `SELECT outcome, detail FROM holdfast.${name}($1, $2, $3)`, [
    `${key}/${then}`,
    OPERATOR,
    made.detail.id,
  ]);
  if (!DONE.includes(closed.outcome)) {
    console.log(name, closed.outcome);
    throw new Failure(1, `refused: ${JSON.stringify(closed.detail)}`);
  }
  console.log(name, closed.outcome, closed.detail.pieces);
}

main(process.argv.slice(2))
  .catch((e) => {
    console.error(e.message);
    process.exitCode = e.exitCode || 2;
  })
  .finally(() => client && client.end());
