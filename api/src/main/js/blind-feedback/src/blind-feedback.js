import { RSABSSA } from '@cloudflare/blindrsa-ts';
import { fromBase64url, toBase64url } from './base64url.js';

const VARIANT = 'RSABSSA-SHA384-PSS-Randomized';
const MODULUS_BYTES = 256;
const RECEIPT_BYTES = 16;

/**
 * The server said no; `code` is one of ProblemCode in openapi.yaml, `problem` the whole answer. Both are null when it
 * was something on the way that answered, such as a proxy: call again later.
 */
export class Refused extends Error {
    constructor(status, problem) {
        super((problem && (problem.detail || problem.code)) || `status ${status}`);
        this.name = 'Refused';
        this.status = status;
        this.code = problem && problem.code;
        this.problem = problem;
    }
}

/**
 * Answers forms of mode blind so that nobody can tell who answered: `obtainToken` while signed in, as soon as the trainee
 * has attended, and `submit` later, without signing in.
 */
export class BlindFeedback {
    /**
     * @param send ({method, path, headers, body}) => Promise<{status, body}>, bodies being JSON values, null for what is
     *     none; it must add nothing to what it is given: no Authorization, no cookie
     * @param store {get(key), set(key, value)}, promised or not: keeps JSON values on the device, and only there
     */
    constructor({ send, store }) {
        this.send = send;
        this.store = store;
        this.obtaining = new Map();
        this.suite = RSABSSA.SHA384.PSS.Randomized();
    }

    /**
     * The session's public key, asked for without signing in. Everybody who is shown the same `kid` has the same key: let
     * people compare it, for a server that gave somebody a key of its own would know the answers by it.
     */
    async publishedKey(sessionId) {
        const key = await this.call('GET', `/v1/sessions/${sessionId}/feedback-key`);
        const { n, e } = key.jwk;
        if (key.variant !== VARIANT || fromBase64url(n).length !== MODULUS_BYTES || e !== 'AQAB') {
            throw new Error('not a key for blind feedback');
        }
        const thumbprint = await crypto.subtle.digest('SHA-256', ascii(`{"e":"${e}","kty":"RSA","n":"${n}"}`));
        if (key.kid !== toBase64url(new Uint8Array(thumbprint))) {
            throw new Error('the kid is not the thumbprint of the key');
        }
        return key;
    }

    /**
     * Gets the trainee's token, once; asked again, also after an answer that was lost, it is the same one. What joins the
     * token to the trainee, the blinding, is forgotten then. Two calls at once are one: of two messages, the server would
     * sign the one and the device keep the other.
     */
    async obtainToken(sessionId, accessToken) {
        if (!this.obtaining.has(sessionId)) {
            this.obtaining.set(sessionId, this.obtain(sessionId, accessToken));
        }
        try {
            return await this.obtaining.get(sessionId);
        } finally {
            this.obtaining.delete(sessionId);
        }
    }

    async obtain(sessionId, accessToken) {
        const held = await this.store.get(name(sessionId));
        if (held && held.token) {
            return { kid: held.kid };
        }
        const key = await this.publishedKey(sessionId);
        if (held && held.kid !== key.kid) {
            throw new Error('the session has another key than before');
        }
        const pending = held || (await this.blind(sessionId, key));
        const { blindSignature } = await this.call('POST', `/v1/sessions/${sessionId}/feedback-tokens`, {
            headers: { Authorization: `Bearer ${accessToken}` },
            body: { blindedMessage: pending.blinded },
        });
        const signature = await this.suite.finalize(
            await cryptoKey(key),
            fromBase64url(pending.message),
            fromBase64url(blindSignature),
            fromBase64url(pending.inverse),
        );
        await this.store.set(name(sessionId), {
            kid: key.kid,
            token: { message: pending.message, signature: toBase64url(signature) },
            receipt: pending.receipt,
        });
        return { kid: key.kid };
    }

    /**
     * Sends the answers, or replaces them until the form closes. Best long after `obtainToken`.
     *
     * @param version of the form that was shown: if there is another by now, nothing is stored (`form_changed`)
     */
    async submit(sessionId, { version, answers }) {
        if (!Number.isInteger(version)) {
            throw new Error('no version: give that of the form that was shown');
        }
        const held = await this.store.get(name(sessionId));
        if (!held || !held.token) {
            throw new Error('no token: obtainToken first');
        }
        return this.call('PUT', `/v1/sessions/${sessionId}/blind-feedback/${held.receipt}`, {
            body: { token: held.token, version, answers },
        });
    }

    /** Kept before it is sent: whoever loses the answer asks for the same message again. */
    async blind(sessionId, key) {
        // Made here and not by the server: a word of its choice in the message would mark the token.
        const message = this.suite.prepare(ascii(`rollcall feedback ${sessionId}`));
        const { blindedMsg, inv } = await this.suite.blind(await cryptoKey(key), message);
        const pending = {
            kid: key.kid,
            message: toBase64url(message),
            inverse: toBase64url(inv),
            blinded: toBase64url(blindedMsg),
            receipt: toBase64url(crypto.getRandomValues(new Uint8Array(RECEIPT_BYTES))),
        };
        await this.store.set(name(sessionId), pending);
        return pending;
    }

    async call(method, path, { headers = {}, body } = {}) {
        const answer = await this.send({ method, path, headers, body });
        if (answer.status >= 400 || !answer.body) {
            throw new Refused(answer.status, answer.body);
        }
        return answer.body;
    }
}

function name(sessionId) {
    return `rollcall-blind-${sessionId}`;
}

function ascii(text) {
    return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function cryptoKey({ jwk: { n, e } }) {
    const jwk = { kty: 'RSA', n, e };
    return crypto.subtle.importKey('jwk', jwk, { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify']);
}
