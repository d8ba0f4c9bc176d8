// Bytes as base64url without padding, in plain JavaScript: mini-programs have neither btoa nor Buffer.
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

export function toBase64url(bytes) {
    let text = '';
    for (let i = 0; i < bytes.length; i += 3) {
        const three = (bytes[i] << 16) | ((bytes[i + 1] || 0) << 8) | (bytes[i + 2] || 0);
        const letters = Math.min(bytes.length - i, 3) + 1;
        for (let j = 0; j < letters; j++) {
            text += LETTERS[(three >> (18 - 6 * j)) & 63];
        }
    }
    return text;
}

export function fromBase64url(text) {
    const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
    let bits = 0;
    let held = 0;
    let at = 0;
    for (const letter of text) {
        const value = LETTERS.indexOf(letter);
        if (value < 0) {
            throw new Error('not base64url');
        }
        bits = ((bits << 6) | value) & 0xffff;
        held += 6;
        if (held >= 8) {
            held -= 8;
            bytes[at++] = (bits >> held) & 0xff;
        }
    }
    return bytes;
}
