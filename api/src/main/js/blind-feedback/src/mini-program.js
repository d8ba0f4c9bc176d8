// What a WeChat mini-program brings: wx.request, its storage, and its random numbers.
import { BlindFeedback } from './blind-feedback.js';
import { jsonOrNull } from './json.js';
import { fillRandomPool } from './mini-program-crypto.js';

export { BlindFeedback, Refused } from './blind-feedback.js';

/** @param base the server, such as https://rollcall.example; the mini-program must list it as a request domain */
export function wxTransport(wx, base) {
    return ({ method, path, headers, body }) =>
        new Promise((resolve, reject) =>
            wx.request({
                url: base + path,
                method,
                header: { 'Content-Type': 'application/json', ...headers },
                data: body === undefined ? undefined : JSON.stringify(body),
                dataType: 'json',
                success: ({ statusCode, data }) => resolve({ status: statusCode, body: value(data) }),
                fail: ({ errMsg }) => reject(new Error(errMsg)),
            }),
        );
}

export function wxStore(wx) {
    return {
        get: (key) => wx.getStorageSync(key) || null,
        set: (key, value) => wx.setStorageSync(key, value),
    };
}

/** The client of a mini-program, which draws its random numbers before it needs them. */
export async function blindFeedback(wx, base) {
    await fillRandomPool(wx);
    return new BlindFeedback({ send: wxTransport(wx, base), store: wxStore(wx) });
}

/** A type such as application/problem+json, or a page instead of JSON, may leave the text as it is. */
function value(data) {
    return typeof data === 'string' ? jsonOrNull(data) : data;
}
