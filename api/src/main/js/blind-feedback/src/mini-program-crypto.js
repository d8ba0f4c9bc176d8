// The part of WebCrypto that blinding needs, for mini-programs, which have none. The build puts it wherever `crypto` is
// read. Random bytes come from wx.getRandomValues, which answers later, and are drawn ahead; the rest is node-forge.
import forge from 'node-forge/lib/forge.js';
import 'node-forge/lib/mgf.js';
import 'node-forge/lib/pss.js';
import 'node-forge/lib/rsa.js';
import 'node-forge/lib/sha256.js';
import 'node-forge/lib/sha512.js';
import { fromBase64url } from './base64url.js';

/** A blinding factor of 256 bytes is drawn until it is below the modulus: at worst every other one is. */
const POOL_BYTES = 16384;
let pool = new Uint8Array(0);

export function fillRandomPool(wx) {
    return new Promise((resolve, reject) =>
        wx.getRandomValues({
            length: POOL_BYTES,
            success: ({ randomValues }) => {
                pool = new Uint8Array(randomValues);
                resolve();
            },
            fail: ({ errMsg }) => reject(new Error(errMsg)),
        }),
    );
}

function getRandomValues(array) {
    if (pool.length < array.length) {
        throw new Error('no random bytes left: make another client');
    }
    array.set(pool.subarray(0, array.length));
    pool = pool.slice(array.length);
    return array;
}

const DIGESTS = { 'SHA-256': forge.md.sha256, 'SHA-384': forge.md.sha384 };

function hashed(name, bytes) {
    return DIGESTS[name].create().update(binary(bytes));
}

function binary(bytes) {
    let text = '';
    for (const byte of bytes) {
        text += String.fromCharCode(byte);
    }
    return text;
}

function number(base64url) {
    return new forge.jsbn.BigInteger(forge.util.bytesToHex(binary(fromBase64url(base64url))), 16);
}

const subtle = {
    async digest(name, bytes) {
        const text = hashed(name, bytes).digest().getBytes();
        return Uint8Array.from(text, (letter) => letter.charCodeAt(0)).buffer;
    },

    async importKey(format, jwk, algorithm, extractable, usages) {
        const modulusLength = fromBase64url(jwk.n).length * 8;
        const hash = { name: algorithm.hash };
        return { type: 'public', extractable, usages, algorithm: { name: algorithm.name, modulusLength, hash }, jwk };
    },

    async exportKey(format, key) {
        return key.jwk;
    },

    async verify({ saltLength }, key, signature, message) {
        const { sha384 } = forge.md;
        const pss = forge.pss.create({ md: sha384.create(), mgf: forge.mgf.mgf1.create(sha384.create()), saltLength });
        const rsa = forge.pki.rsa.setPublicKey(number(key.jwk.n), number(key.jwk.e));
        try {
            return rsa.verify(hashed('SHA-384', message).digest().getBytes(), binary(signature), pss);
        } catch (e) {
            return false;
        }
    },
};

export const crypto = { getRandomValues, subtle };
