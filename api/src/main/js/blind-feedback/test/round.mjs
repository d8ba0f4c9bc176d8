// The whole round of a trainee against a running server, by a browser's client or a mini-program's. What it saw is the last
// line that it prints; whatever is not as promised ends it with an error.
//
//   node test/round.mjs browser|mini-program SERVER SESSION CLAIM_CODE DOOR_CODE
import assert from 'node:assert/strict';
import { webcrypto } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { BlindFeedback } from '../src/blind-feedback.js';
import { fetchTransport } from '../src/browser.js';
import { miniProgram } from './mini-program.mjs';

globalThis.crypto ??= webcrypto; // Node 18
const [kind, server, sessionId, claimCode, doorCode] = process.argv.slice(2);
const trainee = { 'Content-Type': 'application/json' };
const seen = { sent: [] };

async function post(path, body) {
    const response = await fetch(server + path, { method: 'POST', headers: trainee, body: JSON.stringify(body) });
    assert.ok(response.ok, `${path}: ${response.status}`);
    return response.json();
}

function memory(values = new Map()) {
    return {
        values,
        get: (key) => values.get(key) ?? null,
        set: (key, value) => void values.set(key, structuredClone(value)),
    };
}

const clients = {
    browser: async (store, base) => new BlindFeedback({ send: fetchTransport(base), store }),
    'mini-program': (store, base) => miniProgram(base, store),
};

/** A client whose requests are noted, and whose first token is lost on its way. */
async function client(store) {
    const made = await clients[kind](store, server);
    const send = made.send;
    made.send = async (request) => {
        const answer = await send(request);
        seen.sent.push({ ...request, status: answer.status });
        if (answer.status === 201 && request.path.endsWith('/feedback-tokens')) {
            throw new Error('the connection broke');
        }
        return answer;
    };
    return made;
}

const refused = (code) => (error) => error.code === code;
const answers = (value, version = 1) => ({ version, answers: [{ question: 'overall', value }] });

const { accessToken } = await post('/v1/auth/claim', { claimCode });
trainee.Authorization = `Bearer ${accessToken}`;
const store = memory();
const blind = await client(store);

await assert.rejects(blind.submit(sessionId, answers(5)), /no token/);
await assert.rejects(blind.obtainToken(sessionId, accessToken), refused('not_attended'));
await post('/v1/check-ins', { code: doorCode });
await assert.rejects(blind.obtainToken(sessionId, accessToken), /connection broke/);
seen.pending = [...store.values.values()][0];
const atOnce = await Promise.all([1, 2].map(() => blind.obtainToken(sessionId, accessToken)));
seen.kid = (await blind.obtainToken(sessionId, accessToken)).kid;
assert.deepEqual(atOnce.map((token) => token.kid), [seen.kid, seen.kid]);

seen.held = [...store.values.values()][0];
assert.deepEqual(Object.keys(seen.held).sort(), ['kid', 'receipt', 'token']);
await assert.rejects(blind.submit(sessionId, { answers: answers(5).answers }), /no version/);
await assert.rejects(blind.submit(sessionId, answers(5, 2)), refused('form_changed'));
await blind.submit(sessionId, answers(4));
await blind.submit(sessionId, answers(5));

const again = await client(memory(new Map([...store.values].map(([key, held]) => [key, { ...held, receipt: 'another'.repeat(4) }]))));
await assert.rejects(again.submit(sessionId, answers(1)), refused('blind_token_spent'));

const other = await client(memory());
await assert.rejects(other.obtainToken(sessionId, accessToken), refused('blind_token_issued'));

// A page of a proxy's is an answer too, whatever its status, and nobody waits for it for ever.
for (const status of [502, 200]) {
    const proxy = createServer((_, response) => response.writeHead(status).end('<html>Bad Gateway</html>')).listen(0);
    await once(proxy, 'listening');
    const behind = await clients[kind](memory(), `http://localhost:${proxy.address().port}`);
    for (let time = 0; time < 2; time++) {
        await assert.rejects(behind.obtainToken(sessionId, accessToken), { name: 'Refused', status, code: null });
    }
    proxy.close();
    proxy.closeAllConnections?.();
}

// Signed in is who gets a token, and nobody else.
for (const { path, headers } of seen.sent) {
    assert.equal('Authorization' in headers, path.endsWith('/feedback-tokens'), path);
}
console.log(JSON.stringify(seen));
